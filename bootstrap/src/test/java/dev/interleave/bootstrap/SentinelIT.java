package dev.interleave.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The strategy {@code redis} with the Sentinel client, while Redis or a Sentinel fails. */
@Tag("heavy")
class SentinelIT {

  private static final int ACCOUNTS = 3;
  private static final int SOME = 20;
  private static final String LOCK = "lock:account:0";

  /** Generous. The measured outages are printed, and in docs/operations/scaling-out.md. */
  private static final Duration LONGEST_OUTAGE = Duration.ofSeconds(30);

  private static ExternalServers servers;
  private static SentinelServers redis;
  private static ServiceInstance service;

  @BeforeAll
  static void start() {
    servers = ExternalServers.start();
    redis = SentinelServers.start();
    Map<String, String> environment = new HashMap<>(redis.environment());
    environment.put("INTERLEAVE_DEPOSIT_STRATEGY", "redis");
    service = ServiceInstance.start(servers, ServiceInstance.freePort(), environment).awaitReady();
  }

  @AfterAll
  static void stop() {
    if (service != null) {
      service.close();
    }
    if (redis != null) {
      redis.close();
    }
    servers.close();
  }

  @Test
  void the_service_uses_the_new_master_after_a_kill_of_the_old_one() throws Exception {
    redis.awaitComplete();
    int old = redis.master();
    try (KeyedDeposits deposits = new KeyedDeposits(service, servers.records(), ACCOUNTS)) {
      deposits.awaitMore(SOME);
      long killed = System.nanoTime();
      redis.killAfterLock(old, LOCK);
      SentinelServers.await("another master", () -> redis.master() != old);
      Duration elected = Duration.ofNanos(System.nanoTime() - killed);
      String lock = redis.askRedis(redis.master(), "EXISTS " + LOCK);
      deposits.awaitMore(SOME);
      List<Duration> outages = deposits.longestGaps(killed);

      redis.restart(old);
      SentinelServers.await(
          "the killed master as a replica",
          () -> redis.askRedis(old, "INFO replication").contains("role:slave"));
      Duration joined = Duration.ofNanos(System.nanoTime() - killed);
      deposits.awaitMore(SOME);
      deposits.stop();

      System.out.println("Master killed: elected after " + elected + ", outages " + outages);
      System.out.println("Restarted one a replica after " + joined + ", leases " + leases());
      System.out.println("Responses " + deposits.answers());
      deposits.assertAppliedOnce();
      assertThat(lock).as("EXISTS, on the new master").contains(":0");
      assertThat(deposits.answers()).as("the kill was noticed").containsKey("503");
      assertThat(deposits.answers().keySet())
          .isSubsetOf("201", "201 replayed", "409", "423", "503");
      assertThat(Collections.max(outages)).isLessThan(LONGEST_OUTAGE);
    }
  }

  @Test
  void the_service_asks_the_next_sentinel_while_one_is_paused() throws Exception {
    redis.awaitComplete();
    try (KeyedDeposits deposits = new KeyedDeposits(service, servers.records(), ACCOUNTS)) {
      deposits.awaitMore(SOME);
      ProcessHandle asked = redis.askedSentinel();
      Duration during;
      long paused = System.nanoTime();
      SentinelServers.signal(asked, "STOP");
      try {
        SentinelServers.await("503", () -> deposits.answers().containsKey("503"));
        for (int i = 0; i < 5; i++) {
          deposits.awaitMore(SOME);
        }
        during = Duration.ofNanos(System.nanoTime() - paused);
      } finally {
        SentinelServers.signal(asked, "CONT");
      }
      deposits.stop();

      List<Duration> outages = deposits.longestGaps(paused);
      System.out.println("Asked Sentinel paused for " + during + ": outages " + outages);
      System.out.println("Responses " + deposits.answers());
      deposits.assertAppliedOnce();
      assertThat(Collections.max(outages)).isLessThan(LONGEST_OUTAGE);
    }
  }

  @Test
  void the_kubernetes_manifests_set_the_variables_of_this_test() throws Exception {
    Set<String> names = new TreeSet<>();
    names.addAll(namesIn("configmap.yaml", "/data"));
    names.addAll(namesIn("secret.example.yaml", "/stringData"));

    assertThat(names).containsAll(redis.environment().keySet());
  }

  private static List<String> namesIn(String manifest, String field) throws IOException {
    Path file = ShellCommands.ROOT.resolve("docs/operations/kubernetes/" + manifest);
    List<String> names = new ArrayList<>();
    new ObjectMapper(new YAMLFactory())
        .readTree(file.toFile())
        .at(field)
        .fieldNames()
        .forEachRemaining(names::add);
    return names;
  }

  /** The counters of failed leases. */
  private static List<String> leases() {
    return service
        .http()
        .get("/q/metrics")
        .body()
        .lines()
        .filter(line -> line.matches("interleave_redis_lock_.*_total.*"))
        .toList();
  }
}
