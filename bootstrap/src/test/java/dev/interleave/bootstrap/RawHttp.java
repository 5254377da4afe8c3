package dev.interleave.bootstrap;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/**
 * Sends bytes that an HTTP client would not send. Requests share a connection for as long as the
 * service keeps it open.
 */
final class RawHttp implements AutoCloseable {

  private static final int TIMEOUT_MILLIS = 60_000;
  private static final String END_OF_HEAD = "\r\n\r\n";

  private final int port;
  private Socket socket;
  private InputStream in;

  RawHttp(int port) {
    this.port = port;
  }

  /**
   * @param head status line and headers
   */
  record Answer(String head, String body) {

    int status() {
      return Integer.parseInt(head.split(" ", 3)[1]);
    }

    Optional<String> header(String name) {
      return head.lines()
          .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(name.toLowerCase() + ":"))
          .map(line -> line.substring(name.length() + 1).strip())
          .findFirst();
    }

    private boolean closes() {
      return header("Connection").filter("close"::equalsIgnoreCase).isPresent();
    }
  }

  /**
   * Sends a request whose body is as long as it says, and keeps the connection if the service does.
   *
   * @param head request line and headers, each with its line end; Host is added
   * @throws AssertionError if the service sent more than one answer to the request before
   */
  Answer exchange(String head, byte[] body) {
    try {
      boolean reused = isOpen();
      try {
        return exchangeOnce(head, "", body);
      } catch (EOFException | SocketException closed) {
        if (!reused) {
          throw closed;
        }
        // The service may close an idle connection. On a new one it owes an answer.
        close();
        return exchangeOnce(head, "", body);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Sends a request whose body is not as long as it says, on a new connection. */
  Answer exchangeAndClose(String head, byte[] body) {
    close();
    try {
      return exchangeOnce(head, "Connection: close\r\n", body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      close();
    }
  }

  private boolean isOpen() throws IOException {
    if (socket != null && in.available() > 0) {
      throw new AssertionError("a second answer: " + in.available() + " bytes");
    }
    return socket != null;
  }

  private Answer exchangeOnce(String head, String connection, byte[] body) throws IOException {
    if (socket == null) {
      socket = new Socket("localhost", port);
      socket.setSoTimeout(TIMEOUT_MILLIS);
      socket.setTcpNoDelay(true);
      in = new BufferedInputStream(socket.getInputStream());
    }
    ByteArrayOutputStream request = new ByteArrayOutputStream();
    request.writeBytes(
        (head + "Host: localhost\r\n" + connection + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
    request.writeBytes(body);
    try {
      request.writeTo(socket.getOutputStream());
    } catch (SocketException refusedEarly) {
      // The answer is there already.
    }
    Answer answer = read();
    if (answer.closes()) {
      close();
    }
    return answer;
  }

  private Answer read() throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf(END_OF_HEAD) < 0) {
      int next = in.read();
      if (next < 0) {
        throw new EOFException("closed after " + head);
      }
      head.append((char) next);
    }
    Answer bare = new Answer(head.substring(0, head.length() - END_OF_HEAD.length()), "");
    return new Answer(bare.head(), new String(body(bare), StandardCharsets.UTF_8));
  }

  private byte[] body(Answer answer) throws IOException {
    Optional<String> length = answer.header("Content-Length");
    if (length.isPresent()) {
      return exactly(Integer.parseInt(length.get()));
    }
    if (answer.header("Transfer-Encoding").filter("chunked"::equals).isPresent()) {
      return chunks();
    }
    if (answer.status() == 204 || answer.status() == 304) {
      return new byte[0];
    }
    byte[] all = in.readAllBytes();
    close();
    return all;
  }

  private byte[] chunks() throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (int size = chunkSize(); size > 0; size = chunkSize()) {
      all.writeBytes(exactly(size));
      line();
    }
    line();
    return all.toByteArray();
  }

  private int chunkSize() throws IOException {
    return Integer.parseInt(line().split(";")[0].strip(), 16);
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        throw new EOFException("closed after " + line);
      }
      line.append((char) next);
    }
    return line.toString().strip();
  }

  private byte[] exactly(int length) throws IOException {
    byte[] bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw new EOFException("closed after " + bytes.length + " of " + length + " bytes");
    }
    return bytes;
  }

  @Override
  public void close() {
    if (socket != null) {
      try {
        socket.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      socket = null;
    }
  }
}
