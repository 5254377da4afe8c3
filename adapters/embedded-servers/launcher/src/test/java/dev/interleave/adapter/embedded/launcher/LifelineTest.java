package dev.interleave.adapter.embedded.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Servers end with their JVM, however it ends. */
class LifelineTest {

  /** The lifeline kills a server that has not stopped after 20 s. */
  private static final Duration GRACE = Duration.ofSeconds(30);

  @Test
  void a_jvm_killed_with_9_leaves_neither_servers_nor_folders() throws Exception {
    try (ServersInChildJvm child = ServersInChildJvm.spawn(Map.of())) {
      ServersInChildJvm.Started started = child.awaitStarted();
      assertThat(Probe.processesWith(started.mariaDbFolder())).isNotEmpty();
      assertThat(Probe.redis(started.redisPort(), "PING")).isEqualTo("+PONG");

      child.killHard();

      assertThat(Probe.within(GRACE, () -> Probe.isGone(started.mariaDbFolder()))).isTrue();
      assertThat(Probe.within(GRACE, () -> Probe.isGone(started.redisFolder()))).isTrue();
    }
  }

  @Test
  void a_terminated_jvm_leaves_neither_servers_nor_folders() throws Exception {
    try (ServersInChildJvm child = ServersInChildJvm.spawn(Map.of())) {
      ServersInChildJvm.Started started = child.awaitStarted();

      child.terminate();

      assertThat(Probe.within(GRACE, () -> Probe.isGone(started.mariaDbFolder()))).isTrue();
      assertThat(Probe.within(GRACE, () -> Probe.isGone(started.redisFolder()))).isTrue();
    }
  }

  @Test
  void the_next_owner_of_a_kept_folder_waits_for_the_servers_of_a_killed_one(@TempDir Path folder)
      throws Exception {
    try (ServersInChildJvm killed = ServersInChildJvm.spawn(Map.of(), folder.toString())) {
      ServersInChildJvm.Started started = killed.awaitStarted();
      Probe.execute(
          started.jdbcUrl(), "CREATE TABLE t (v VARCHAR(9))", "INSERT INTO t VALUES ('still')");
      assertThat(Probe.redis(started.redisPort(), "SET k still")).isEqualTo("+OK");
      killed.killHard();
    }
    try (MariaDbServer mariaDb = MariaDbServer.start(ServerSettings.keptIn(folder));
        RedisServer redis = RedisServer.start(ServerSettings.keptIn(folder))) {
      assertThat(Probe.query(mariaDb.jdbcUrl(), "SELECT v FROM t")).isEqualTo("still");
      assertThat(Probe.redis(redis.port(), "GET k")).endsWith("still");
    }
  }

  @Test
  void a_kept_folder_is_refused_to_another_process(@TempDir Path folder) throws Exception {
    try (ServersInChildJvm owner = ServersInChildJvm.spawn(Map.of(), folder.toString())) {
      owner.awaitStarted();
      assertThatThrownBy(() -> RedisServer.start(ServerSettings.keptIn(folder)))
          .hasMessageContaining("in use by another application");
      owner.killHard();
    }
    RedisServer.start(ServerSettings.keptIn(folder)).close();
  }
}
