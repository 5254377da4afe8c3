package dev.interleave.adapter.embedded.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The first start on a machine, at a path that a shell script would trip over. */
class ColdCacheTest {

  /** The lifeline kills a server that has not stopped after 20 s. */
  private static final Duration GRACE = Duration.ofSeconds(30);

  @Test
  void two_processes_that_meet_on_a_cold_cache_both_start(@TempDir Path folder) throws Exception {
    Path caches = folder.resolve("my 'cold' cache");
    Path temporary = Files.createDirectories(folder.resolve("a tmp"));
    Map<String, String> environment =
        Map.of(
            "XDG_CACHE_HOME",
            caches.toString(),
            "JDK_JAVA_OPTIONS",
            "\"-Djava.io.tmpdir=" + temporary + "\"");
    try (ServersInChildJvm one = ServersInChildJvm.spawn(environment);
        ServersInChildJvm other = ServersInChildJvm.spawn(environment)) {
      for (ServersInChildJvm jvm : List.of(one, other)) {
        ServersInChildJvm.Started started = jvm.awaitStarted();
        assertThat(started.mariaDbFolder()).startsWith(temporary.toRealPath());
        assertThat(Probe.query(started.jdbcUrl(), "SELECT @@basedir")).contains(caches.toString());
        assertThat(Probe.redis(started.redisPort(), "PING")).isEqualTo("+PONG");
        jvm.terminate();
        assertThat(Probe.within(GRACE, () -> Probe.isGone(started.mariaDbFolder()))).isTrue();
        assertThat(Probe.within(GRACE, () -> Probe.isGone(started.redisFolder()))).isTrue();
      }
    }
    try (Stream<Path> entries = Files.list(caches.resolve("interleave"))) {
      assertThat(entries.map(path -> path.getFileName().toString()))
          .noneMatch(name -> name.contains(".partial"))
          .filteredOn(name -> !name.endsWith(".lock"))
          .hasSize(3);
    }
  }
}
