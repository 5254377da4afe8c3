#!/usr/bin/env bash
# A Dev Service that an application does not offer any more lives on, and with it the URL of a database that is stopped.
#
# Versions: Quarkus 3.33.2.1 (quarkus-core-deployment, quarkus-devservices).
# Expected: the configuration of a running Dev Service has its own keys, and a service of the application before is closed.
# Behaviour: the services of one start share one map of configuration. When the next application of the same JVM offers fewer services,
#   as a test profile with quarkus.redis.hosts does, the rest of the services before stays registered, with all keys of that start.
#   The URL of the next application is then either of two, by the order of a hash set: tests fail now and then with "connection refused".
# Seen 2026-11-30: as below.
cd "$(dirname "$0")" && . ./support.sh
packages io.quarkus:quarkus-core-deployment:3.33.2.1 io.quarkus:quarkus-devservices:3.33.2.1
seen=$(run_java <<'JAVA'
import io.quarkus.deployment.builditem.*;
import io.quarkus.deployment.dev.devservices.DevServicesConfig;
import io.quarkus.devservices.crossclassloader.runtime.RunningDevServicesRegistry;
import io.quarkus.runtime.LaunchMode;
import java.time.Duration;
import java.util.*;

class Main {
  record Service(String name, String url) implements Startable {
    public void start() {}
    public String getConnectionInfo() { return url; }
    public String getContainerId() { return url; }
    public void close() { System.out.println("closed: " + url); }
  }

  record Settings() implements DevServicesConfig {
    public boolean enabled() { return true; }
    public boolean launchOnSharedNetwork() { return false; }
    public Optional<Duration> timeout() { return Optional.empty(); }
  }

  static DevServicesResultBuildItem offer(String name, String url) {
    return DevServicesResultBuildItem.owned().feature(name).serviceName(name).serviceConfig(url)
        .startable(() -> new Service(name, url))
        .configProvider(Map.of(name + ".url", Startable::getConnectionInfo)).build();
  }

  static void start(DevServicesResultBuildItem... offered) {
    new DevServicesRegistryBuildItem(UUID.randomUUID(), new Settings(), LaunchMode.TEST)
        .startAll(List.of(offered), List.of(), List.of(), Main.class.getClassLoader());
    RunningDevServicesRegistry.INSTANCE.getAllRunningServices(LaunchMode.TEST.name()).stream()
        .map(service -> service.feature() + " has " + new TreeMap<>(service.configs()))
        .sorted().forEach(System.out::println);
  }

  public static void main(String... a) {
    System.out.println("first application");
    start(offer("database", "database-1"), offer("cache", "cache-1"));
    System.out.println("second application, without cache");
    start(offer("database", "database-2"));
  }
}
JAVA
)
expect "$seen" <<'SEEN'
first application
cache has {cache.url=cache-1, database.url=database-1}
database has {cache.url=cache-1, database.url=database-1}
second application, without cache
closed: database-1
cache has {cache.url=cache-1, database.url=database-1}
database has {database.url=database-2}
SEEN
