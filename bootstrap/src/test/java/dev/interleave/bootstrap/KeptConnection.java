package dev.interleave.bootstrap;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A connection on which a test sends bytes and reads what comes back. */
final class KeptConnection implements AutoCloseable {

  private static final int TIMEOUT_MILLIS = 60_000;

  private final Socket socket;

  KeptConnection(int port) throws IOException {
    socket = new Socket("localhost", port);
    socket.setSoTimeout(TIMEOUT_MILLIS);
  }

  void send(String bytes) throws IOException {
    socket.getOutputStream().write(bytes.getBytes(StandardCharsets.US_ASCII));
  }

  /** What arrives first: one answer, if it is small. */
  String answer() throws IOException {
    InputStream in = socket.getInputStream();
    byte[] some = new byte[16_384];
    int read = in.read(some);
    return read < 0 ? "" : new String(some, 0, read, StandardCharsets.US_ASCII);
  }

  /** All that arrives until the service closes the connection. */
  String untilClosed() throws IOException {
    StringBuilder all = new StringBuilder();
    for (String some = answer(); !some.isEmpty(); some = answer()) {
      all.append(some);
    }
    return all.toString();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
