package dev.interleave.adapter.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContainerEngineTest {

  @TempDir Path folder;

  @Test
  void a_dead_tcp_docker_host_does_not_answer() throws IOException {
    int port;
    try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = closed.getLocalPort();
    }
    assertThat(answersAt("tcp://localhost:" + port)).isFalse();
  }

  @Test
  void a_living_tcp_docker_host_answers() throws IOException {
    try (ServerSocket engine = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThat(answersAt("tcp://localhost:" + engine.getLocalPort())).isTrue();
    }
  }

  @Test
  void the_socket_file_of_a_dead_engine_does_not_answer() throws IOException {
    assertThat(answersAt("unix://" + Files.createFile(folder.resolve("docker.sock")))).isFalse();
  }

  @Test
  void nonsense_does_not_answer() {
    assertThat(answersAt("not an address")).isFalse();
    assertThat(answersAt("tcp://no.such.host.invalid:2375")).isFalse();
    assertThat(answersAt("tcp://localhost")).isFalse();
  }

  @Test
  void an_engine_of_the_users_own_answers() throws IOException {
    try (ServerSocketChannel engine = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      engine.bind(UnixDomainSocketAddress.of(folder.resolve("docker.sock")));
      assertThat(ContainerEngine.answers(Map.of("XDG_RUNTIME_DIR", folder.toString()), folder))
          .isTrue();
    }
  }

  @Test
  void docker_host_decides_alone() throws IOException {
    try (ServerSocketChannel engine = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      engine.bind(UnixDomainSocketAddress.of(folder.resolve("docker.sock")));
      Map<String, String> deadHostBesideIt =
          Map.of(
              "XDG_RUNTIME_DIR", folder.toString(), "DOCKER_HOST", "unix://" + folder.resolve("x"));
      assertThat(ContainerEngine.answers(deadHostBesideIt, folder)).isFalse();
    }
  }

  private boolean answersAt(String dockerHost) {
    return ContainerEngine.answers(Map.of("DOCKER_HOST", dockerHost), folder);
  }
}
