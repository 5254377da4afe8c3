package dev.interleave.adapter.embedded.launcher;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** A TCP port of the loopback address that is free at this moment. */
final class FreePort {

  /** IPv4 in so many words: a host whose loopback resolves to ::1 first has it too. */
  static final String HOST = "127.0.0.1";

  private FreePort() {}

  static int find() {
    try (ServerSocket socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(HOST, 0));
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new ServerStartException("No free port on " + HOST, e);
    }
  }
}
