package dev.interleave.adapter.embedded;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Is there a Docker or Podman on this machine that answers?
 *
 * <p>An installed client proves nothing, nor does DOCKER_HOST, which may point at an engine that is
 * down. Therefore this connects to it.
 */
final class ContainerEngine {

  private static final int CONNECT_TIMEOUT_MILLIS = 300;

  private ContainerEngine() {}

  private static final class OfThisMachine {
    // asked by every build step and every configuration; an engine does not come and go meanwhile
    static final boolean ANSWERS =
        answers(System.getenv(), Path.of(System.getProperty("user.home")));
  }

  static boolean answers() {
    return OfThisMachine.ANSWERS;
  }

  /** DOCKER_HOST, where set, decides alone, as it does for Docker's own client. */
  static boolean answers(Map<String, String> environment, Path home) {
    String host = environment.get("DOCKER_HOST");
    if (host != null && !host.isBlank()) {
      return answers(host.strip());
    }
    String runtime = environment.get("XDG_RUNTIME_DIR");
    Stream<Path> sockets =
        Stream.of(
            Path.of("/var/run/docker.sock"),
            home.resolve(".docker/run/docker.sock"),
            runtime == null ? null : Path.of(runtime, "docker.sock"),
            runtime == null ? null : Path.of(runtime, "podman/podman.sock"));
    return sockets.filter(Objects::nonNull).anyMatch(ContainerEngine::answersAt);
  }

  private static boolean answers(String dockerHost) {
    if (dockerHost.startsWith("unix://")) {
      return answersAt(Path.of(dockerHost.substring("unix://".length())));
    }
    try (Socket socket = new Socket()) {
      URI uri = URI.create(dockerHost);
      socket.connect(new InetSocketAddress(uri.getHost(), uri.getPort()), CONNECT_TIMEOUT_MILLIS);
      return true;
    } catch (IOException | IllegalArgumentException deadOrNoAddress) {
      return false;
    }
  }

  private static boolean answersAt(Path socket) {
    try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
      return channel.isConnected();
    } catch (IOException | UnsupportedOperationException nobodyThere) {
      return false;
    }
  }
}
