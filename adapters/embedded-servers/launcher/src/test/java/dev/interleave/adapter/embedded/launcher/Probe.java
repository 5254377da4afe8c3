package dev.interleave.adapter.embedded.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Connects to servers as a client. */
final class Probe {

  private Probe() {}

  static Connection connect(String jdbcUrl) throws SQLException {
    return DriverManager.getConnection(jdbcUrl, MariaDbServer.USERNAME, MariaDbServer.PASSWORD);
  }

  /** The first column of the first row. */
  static String query(String jdbcUrl, String sql) throws SQLException {
    try (Connection connection = connect(jdbcUrl);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      return rows.next() ? rows.getString(1) : null;
    }
  }

  static void execute(String jdbcUrl, String... statements) throws SQLException {
    try (Connection connection = connect(jdbcUrl);
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  /** The raw answer to one command in Redis's inline form. */
  static String redis(int port, String command) throws IOException {
    try (Socket socket = new Socket(FreePort.HOST, port)) {
      socket.setSoTimeout(5000);
      socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.UTF_8));
      InputStream answer = socket.getInputStream();
      byte[] bytes = new byte[4096];
      return new String(bytes, 0, answer.read(bytes), StandardCharsets.UTF_8).strip();
    }
  }

  /** The processes of this machine whose command line names the folder. */
  static List<String> processesWith(Path folder) throws IOException {
    Process ps = new ProcessBuilder("ps", "-eo", "pid,args", "-ww").start();
    try (var lines = ps.inputReader(StandardCharsets.UTF_8).lines()) {
      return lines.filter(line -> line.contains(folder.toString())).toList();
    }
  }

  static boolean isGone(Path folder) {
    try {
      return !Files.exists(folder) && processesWith(folder).isEmpty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static boolean within(Duration longest, BooleanSupplier condition) throws InterruptedException {
    Instant deadline = Instant.now().plus(longest);
    while (!condition.getAsBoolean()) {
      if (Instant.now().isAfter(deadline)) {
        return false;
      }
      Thread.sleep(50);
    }
    return true;
  }
}
