package dev.interleave.adapter.survival.run;

import dev.interleave.adapter.loadtest.MeasurementException;
import dev.interleave.adapter.loadtest.StartedService;
import dev.interleave.faultproxy.TcpFaultProxy;
import dev.interleave.mutants.MutationAgent;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A packaged instance of the service in a child process, behind a proxy to the database. */
final class Instance implements AutoCloseable {

  /** The first compiler alone: a restarted instance reaches its throughput within seconds. */
  private static final String QUICK_START = "-XX:TieredStopAtLevel=1";

  private static final Duration START = Duration.ofMinutes(2);
  private static final Duration POLL = Duration.ofMillis(50);
  private static final Duration PROBE = Duration.ofSeconds(2);
  private static final Duration SHORT_PROBE = Duration.ofMillis(300);

  private final String name;
  private final ServiceBuild build;
  private final String redisUrl;
  private final Optional<FakeClock> clock;
  private final TcpFaultProxy proxy;
  private final HttpClient http = HttpClient.newBuilder().connectTimeout(PROBE).build();
  private volatile StartedService service;

  /**
   * Starts an instance and does not wait for it.
   *
   * @param clock of the instance; empty for that of the machine
   */
  Instance(
      String name,
      ServiceBuild build,
      int databasePort,
      String redisUrl,
      Optional<FakeClock> clock) {
    this.name = name;
    this.build = build;
    this.redisUrl = redisUrl;
    this.clock = clock;
    proxy = TcpFaultProxy.to(databasePort);
    start();
  }

  /** The name in the history. It stays when the process changes. */
  String name() {
    return name;
  }

  /** Where the instance serves, without a slash at the end. It changes with each start. */
  String url() {
    return service.url();
  }

  /** The proxy between the instance and the database. */
  TcpFaultProxy proxy() {
    return proxy;
  }

  /** The clock of the instance, if a fault changes it. */
  FakeClock clock() {
    return clock.orElseThrow(() -> new IllegalStateException("no fault needs another clock"));
  }

  ProcessHandle process() {
    return ProcessHandle.of(service.pid())
        .orElseThrow(() -> new RunException("instance " + name + " has ended"));
  }

  /** Starts a new process in place of one that has ended. */
  void restart() {
    service.forgetOutput();
    service.close();
    start();
  }

  private void start() {
    Map<String, String> environment = new HashMap<>();
    environment.put("QUARKUS_DATASOURCE_JDBC_URL", Database.url(proxy.port()));
    environment.put("QUARKUS_DATASOURCE_USERNAME", Database.USERNAME);
    environment.put("QUARKUS_DATASOURCE_PASSWORD", Database.PASSWORD);
    environment.put("QUARKUS_REDIS_HOSTS", redisUrl);
    environment.put("INTERLEAVE_SECURITY_MODE", "open");
    environment.put("INTERLEAVE_LAB_ENABLED", Boolean.toString(build.laboratory()));
    clock.map(FakeClock::environment).ifPresent(environment::putAll);
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add(QUICK_START);
    build.mutants().stream().map(MutationAgent::jvmOption).forEach(command::add);
    build.settings().forEach((name, value) -> command.add("-D" + name + "=" + value));
    command.addAll(List.of("-jar", build.jar().toString()));
    service = StartedService.start(command, environment);
  }

  /**
   * Returns when the instance is ready.
   *
   * @throws RunException if it ends or is not ready within two minutes
   */
  void awaitReady() {
    try {
      service.awaitReady(START, POLL, this::isReady);
    } catch (MeasurementException e) {
      throw new RunException(
          "instance " + name + ": " + e.getMessage() + "; its output is in " + service.output());
    }
  }

  /** Whether the instance says that it can serve requests. */
  boolean isReady() {
    return responds("/q/health/ready", PROBE);
  }

  /** Whether the process responds within a short time. */
  boolean isLive() {
    return isLive(SHORT_PROBE);
  }

  /** Whether the process responds within a time. */
  boolean isLive(Duration timeout) {
    return responds("/q/health/live", timeout);
  }

  private boolean responds(String path, Duration timeout) {
    URI health = URI.create(url() + path);
    try {
      HttpRequest request = HttpRequest.newBuilder(health).timeout(timeout).build();
      return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException notYet) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RunException("interrupted", e);
    }
  }

  /** Stops the instance, and deletes what it printed. */
  void forgetOutput() {
    service.forgetOutput();
  }

  @Override
  public void close() {
    service.close();
    proxy.close();
  }
}
