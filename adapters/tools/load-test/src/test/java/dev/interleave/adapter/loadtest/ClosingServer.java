package dev.interleave.adapter.loadtest;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Answers each GET and keeps the connection; reads each POST and then closes without a word. */
final class ClosingServer implements AutoCloseable {

  private final ServerSocket socket = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
  private final List<String> requestLines = new CopyOnWriteArrayList<>();
  private final AtomicInteger connections = new AtomicInteger();

  ClosingServer() throws IOException {
    Thread thread = new Thread(this::serve, "closing-server");
    thread.setDaemon(true);
    thread.start();
  }

  String url() {
    return "http://localhost:" + socket.getLocalPort();
  }

  List<String> requestLines() {
    return requestLines;
  }

  int connections() {
    return connections.get();
  }

  private void serve() {
    while (!socket.isClosed()) {
      try (Socket connection = socket.accept()) {
        connections.incrementAndGet();
        while (answer(connection)) {
          continue;
        }
      } catch (IOException e) {
        continue;
      }
    }
  }

  private boolean answer(Socket connection) throws IOException {
    BufferedReader in =
        new BufferedReader(
            new InputStreamReader(connection.getInputStream(), StandardCharsets.US_ASCII));
    String first = in.readLine();
    if (first == null) {
      return false;
    }
    requestLines.add(first);
    int length = 0;
    for (String line = in.readLine(); !line.isEmpty(); line = in.readLine()) {
      if (line.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
        length = Integer.parseInt(line.substring(line.indexOf(':') + 1).trim());
      }
    }
    for (int i = 0; i < length; i++) {
      in.read();
    }
    if (first.startsWith("POST")) {
      return false;
    }
    connection
        .getOutputStream()
        .write("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    return true;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
