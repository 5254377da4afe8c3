package dev.interleave.adapter.embedded.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MariaDbServerTest {

  private static final String RECOVERY = "Starting crash recovery";

  @Test
  void it_is_durable_by_default() throws Exception {
    try (MariaDbServer server = MariaDbServer.start(ServerSettings.throwAway())) {
      assertThat(
              Probe.query(
                  server.jdbcUrl(),
                  "SELECT CONCAT_WS(' ', @@innodb_flush_log_at_trx_commit, @@log_bin,"
                      + " @@sync_binlog)"))
          .isEqualTo("1 ON 1");
    }
  }

  @Test
  void relaxed_it_neither_syncs_at_commit_nor_writes_a_binary_log() throws Exception {
    ServerSettings relaxed = ServerSettings.throwAway().with(Durability.RELAXED);
    try (MariaDbServer server = MariaDbServer.start(relaxed)) {
      assertThat(
              Probe.query(
                  server.jdbcUrl(),
                  "SELECT CONCAT_WS(' ', @@innodb_flush_log_at_trx_commit, @@log_bin)"))
          .isEqualTo("2 OFF");
    }
  }

  @Test
  void it_behaves_as_mysql_does_where_it_can() throws Exception {
    try (MariaDbServer server = MariaDbServer.start(ServerSettings.throwAway())) {
      assertThat(Probe.query(server.jdbcUrl(), "SELECT VERSION()"))
          .startsWith(MariaDbServer.VERSION);
      assertThat(Probe.query(server.jdbcUrl(), "SELECT DATABASE()")).isEqualTo("concurrency_demo");
      assertThat(Probe.query(server.jdbcUrl(), "SELECT @@GLOBAL.sql_mode"))
          .contains("ONLY_FULL_GROUP_BY", "STRICT_TRANS_TABLES");
      assertThat(Probe.query(server.jdbcUrl(), "SELECT @@collation_database"))
          .isEqualTo("utf8mb4_0900_ai_ci");
      assertThat(Probe.query(server.jdbcUrl(), "SELECT @@max_connections")).isEqualTo("400");
    }
  }

  @Test
  void its_user_sees_the_lock_views() throws Exception {
    try (MariaDbServer server = MariaDbServer.start(ServerSettings.throwAway())) {
      assertThat(Probe.query(server.jdbcUrl(), "SHOW GRANTS")).contains("ALL PRIVILEGES ON *.*");
      assertThat(
              Probe.query(server.jdbcUrl(), "SELECT COUNT(*) FROM information_schema.innodb_trx"))
          .isEqualTo("0");
    }
  }

  @Test
  void it_listens_on_the_loopback_address_only() throws Exception {
    try (MariaDbServer server = MariaDbServer.start(ServerSettings.throwAway())) {
      Iterator<InetAddress> others =
          NetworkInterface.networkInterfaces()
              .flatMap(NetworkInterface::inetAddresses)
              .filter(address -> !address.getHostAddress().equals(FreePort.HOST))
              .iterator();
      while (others.hasNext()) {
        InetSocketAddress other = new InetSocketAddress(others.next(), server.port());
        assertThatThrownBy(
                () -> {
                  try (Socket socket = new Socket()) {
                    socket.connect(other, 1000);
                  }
                })
            .as(other.toString())
            .isInstanceOf(IOException.class);
      }
    }
  }

  @Test
  void closed_it_leaves_neither_process_nor_folder() {
    MariaDbServer server = MariaDbServer.start(ServerSettings.throwAway());
    assertThat(Probe.isGone(server.folder())).isFalse();

    server.close();

    assertThat(Probe.isGone(server.folder())).isTrue();
  }

  @Test
  void kept_rows_are_there_after_a_restart(@TempDir Path folder) throws Exception {
    Path withBlank = folder.resolve("kept rows");
    try (MariaDbServer server = MariaDbServer.start(ServerSettings.keptIn(withBlank))) {
      Probe.execute(
          server.jdbcUrl(), "CREATE TABLE t (v VARCHAR(9))", "INSERT INTO t VALUES ('still')");
    }
    try (MariaDbServer server = MariaDbServer.start(ServerSettings.keptIn(withBlank))) {
      assertThat(Probe.query(server.jdbcUrl(), "SELECT v FROM t")).isEqualTo("still");
    }
    assertThat(withBlank).isDirectoryContaining(path -> path.endsWith("mariadb"));
  }

  /** An orderly shutdown would leave nothing to recover. */
  @Test
  void killed_it_recovers_from_a_crash_at_the_next_start(@TempDir Path folder) throws Exception {
    ServerSettings kept = ServerSettings.keptIn(folder);
    try (MariaDbServer server = MariaDbServer.start(kept)) {
      Probe.execute(server.jdbcUrl(), "CREATE TABLE t (id INT)");
      assertThat(Files.readString(folder.resolve("mariadb/server.log"))).doesNotContain(RECOVERY);
      ProcessHandle process = server.process();
      process.destroyForcibly();
      process.onExit().join();
      assertThatThrownBy(server::process).isInstanceOf(IllegalStateException.class);
    }
    try (MariaDbServer again = MariaDbServer.start(kept)) {
      assertThat(again.process().isAlive()).isTrue();
      assertThat(Files.readString(folder.resolve("mariadb/server.log"))).contains(RECOVERY);
    }
  }

  @Test
  void a_kept_folder_has_one_owner(@TempDir Path folder) {
    ServerSettings kept = ServerSettings.keptIn(folder);
    try (MariaDbServer owner = MariaDbServer.start(kept)) {
      assertThatThrownBy(() -> MariaDbServer.start(kept))
          .isInstanceOf(ServerStartException.class)
          .hasMessageContaining(owner.folder().toString())
          .hasMessageContaining("in use by another application");
    }
    MariaDbServer.start(kept).close();
  }

  @Test
  void a_port_that_was_taken_meanwhile_is_given_up_for_another() throws Exception {
    try (ServerSocket thief = new ServerSocket()) {
      thief.bind(new InetSocketAddress(FreePort.HOST, 0));
      Iterator<Integer> ports = List.of(thief.getLocalPort(), FreePort.find()).iterator();
      try (MariaDbServer server = MariaDbServer.start(ServerSettings.throwAway(), ports::next)) {
        assertThat(server.port()).isNotEqualTo(thief.getLocalPort());
        assertThat(Probe.query(server.jdbcUrl(), "SELECT 1")).isEqualTo("1");
      }
      assertThat(ports.hasNext()).isFalse();
    }
  }

  @Test
  void a_failed_start_quotes_the_log_and_ends_at_once(@TempDir Path folder) throws Exception {
    Path stored = Files.createDirectories(folder.resolve("mariadb/stored"));
    Files.writeString(stored.resolve("ibdata1"), "this is no database");

    assertThatThrownBy(() -> MariaDbServer.start(ServerSettings.keptIn(folder)))
        .isInstanceOf(ServerStartException.class)
        .hasMessageContaining("InnoDB")
        .hasMessageContaining("[lifeline] the server ended with status");
    assertThat(Probe.processesWith(folder)).isEmpty();
  }
}
