package dev.interleave.adapter.survival.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class HaProxyTest {

  @Test
  void each_member_is_checked_and_sessions_on_a_failed_one_are_closed() {
    List<String> lines =
        HaProxy.configuration(
            20_000,
            List.of("  server member-1 127.0.0.1:20001", "  server member-2 127.0.0.1:20002"));

    assertThat(lines)
        .contains("  bind 127.0.0.1:20000", "  stick on dst")
        .contains("  server member-1 127.0.0.1:20001", "  server member-2 127.0.0.1:20002")
        .anyMatch(line -> line.contains("on-marked-down shutdown-sessions"));
  }

  /** A user of the cluster copies it. */
  @Test
  void the_configuration_in_the_documentation_is_the_one_of_the_runs() throws Exception {
    List<String> servers =
        List.of(
            "  server member-1 10.0.0.1:3306",
            "  server member-2 10.0.0.2:3306",
            "  server member-3 10.0.0.3:3306");

    assertThat(Files.readAllLines(Path.of("../../../docs/operations/haproxy-mysql.cfg")))
        .isEqualTo(HaProxy.configuration(3306, servers));
  }
}
