package dev.interleave.adapter.embedded.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(
    value = OS.LINUX,
    architectures = "amd64",
    disabledReason = "The binaries are for Linux on x86-64.")
@Timeout(value = 180, threadMode = ThreadMode.SEPARATE_THREAD)
class PostgresServerTest {

  @Test
  void a_server_leaves_no_files() {
    PostgresServer server = PostgresServer.start();
    assertThat(server.folder()).isDirectory();
    server.close();
    assertThat(Files.exists(server.folder())).isFalse();
  }

  @Test
  void a_server_that_does_not_start_is_reported_at_once_with_its_log_and_leaves_no_process() {
    assertThatThrownBy(() -> PostgresServer.start("no_such_setting=1"))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("no_such_setting");
    assertThat(ProcessHandle.current().descendants().filter(ProcessHandle::isAlive)).isEmpty();
  }

  @Test
  void a_port_that_stays_taken_is_reported() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThatThrownBy(() -> PostgresServer.start("port=" + taken.getLocalPort()))
          .isInstanceOf(AssertionError.class)
          .hasMessageContaining("Address already in use");
    }
  }
}
