package dev.interleave.explorer.engine;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * An exploration in another JVM, which Ctrl-C ends. One operation holds a lock, one waits for it,
 * and one commits changes without end.
 */
final class InterruptedExploration {

  private static final String READY = "READY";
  private static final int COMMITS = 20;
  private static final long LONGEST_SECONDS = 60;
  private static final int KILLED = 128 + 9;

  private InterruptedExploration() {}

  /**
   * Starts it, waits for its changes, and interrupts it.
   *
   * @return the output of the other JVM
   */
  static String run(Database database) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                // A shell may have started the tests in the background, with SIGINT ignored.
                "env",
                "--default-signal=INT",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                InterruptedExploration.class.getName(),
                database.url(),
                database.user(),
                database.password())
            .redirectErrorStream(true)
            .start();
    // Ends the output, and with it the reads.
    CompletableFuture.delayedExecutor(LONGEST_SECONDS, TimeUnit.SECONDS)
        .execute(process::destroyForcibly);
    try (BufferedReader output =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      StringBuilder text = new StringBuilder();
      for (String line = output.readLine(); line != null; line = output.readLine()) {
        text.append(line).append('\n');
        if (line.equals(READY)) {
          new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
        }
      }
      if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS) || process.exitValue() == KILLED) {
        throw new AssertionError("the JVM did not end:\n" + text);
      }
      return text.toString();
    } finally {
      process.destroyForcibly();
    }
  }

  /** The other JVM. */
  public static void main(String[] arguments) throws Exception {
    Thread input = new Thread(InterruptedExploration::endWithTheTest, "input");
    input.setDaemon(true);
    input.start();
    Database database = new Database(arguments[0], arguments[1], arguments[2], null);
    Engine engine = database.open();
    engine.remember();
    Connection holder = operation(engine, database);
    Connection waiter = operation(engine, database);
    holder.setAutoCommit(false);
    Database.run(
        holder,
        "INSERT INTO numbered (text) VALUES ('open')",
        "UPDATE account SET balance = 1 WHERE id = 1");
    long waiting = engine.connectionId(waiter);
    BackgroundStatement.start(waiter, "UPDATE account SET balance = 2 WHERE id = 1");
    while (!engine.waitOf(waiting).waiting()) {
      Thread.onSpinWait();
    }
    CountDownLatch committed = new CountDownLatch(COMMITS);
    Connection writer = operation(engine, database);
    BackgroundStatement.start(() -> write(engine, database, writer, committed));
    committed.await();
    System.out.println(READY);
    new CountDownLatch(1).await();
  }

  /** The input ends with the test JVM, also if that is killed. No hook runs then. */
  private static void endWithTheTest() {
    try {
      System.in.transferTo(OutputStream.nullOutputStream());
    } catch (IOException broken) {
      // The test JVM has ended.
    }
    Runtime.getRuntime().halt(1);
  }

  private static Connection operation(Engine engine, Database database) throws SQLException {
    Connection connection = database.connect();
    engine.connectionId(connection);
    return connection;
  }

  /** After an error it opens another connection, as a retry of an application does. */
  private static Void write(
      Engine engine, Database database, Connection first, CountDownLatch committed)
      throws SQLException {
    Connection connection = first;
    for (int i = 0; ; i++) {
      try {
        for (String sql :
            List.of(
                "INSERT INTO audit VALUES ('" + i + "')",
                "UPDATE account SET balance = balance + 1 WHERE id = 2",
                "INSERT INTO numbered (text) VALUES ('x')")) {
          Database.run(connection, sql);
          committed.countDown();
        }
      } catch (SQLException ended) {
        connection = operation(engine, database);
      }
    }
  }
}
