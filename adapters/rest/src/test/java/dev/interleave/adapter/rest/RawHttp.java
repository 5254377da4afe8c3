package dev.interleave.adapter.rest;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;

/** Bytes on a plain socket, for requests that HTTP clients do not send. */
final class RawHttp {

  private RawHttp() {}

  /** One answer, taken apart. */
  record Answer(String head, String body) {
    int status() {
      return Integer.parseInt(head.split(" ")[1]);
    }
  }

  /**
   * Sends a request that ends its connection.
   *
   * @param head request line and headers, without Host and Connection
   */
  static Answer exchange(String head, String body) throws IOException {
    return answerTo(head + "Host: localhost\r\nConnection: close\r\n\r\n" + body);
  }

  /** The first answer to these very bytes. */
  static Answer answerTo(String bytes) throws IOException {
    String[] parts = sent(bytes).split("\r\n\r\n", 2);
    return new Answer(parts[0], parts[1]);
  }

  /** All that comes back until the other side closes, or for five seconds. */
  static String sent(String bytes) throws IOException {
    try (Socket socket = new Socket("localhost", Http.port())) {
      socket.setSoTimeout(5_000);
      socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
      socket.getOutputStream().flush();
      return readAll(socket.getInputStream());
    }
  }

  private static String readAll(InputStream stream) throws IOException {
    StringBuilder all = new StringBuilder();
    byte[] some = new byte[8192];
    try {
      for (int read = stream.read(some); read >= 0; read = stream.read(some)) {
        all.append(new String(some, 0, read, StandardCharsets.ISO_8859_1));
      }
    } catch (SocketTimeoutException stillOpen) {
      all.append("\r\n\r\nSTILL OPEN");
    }
    return all.toString();
  }
}
