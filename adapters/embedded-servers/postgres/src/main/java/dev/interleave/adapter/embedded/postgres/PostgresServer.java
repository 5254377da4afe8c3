package dev.interleave.adapter.embedded.postgres;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.tukaani.xz.XZInputStream;

/**
 * A PostgreSQL on a free port of 127.0.0.1, from binaries on the class path. It ends with {@link
 * #close} or with this JVM, whichever comes first, and leaves no file behind.
 */
public final class PostgresServer implements AutoCloseable {

  private static final int LOWEST_PORT = 20_000;
  private static final int HIGHEST_PORT = 32_000;

  public static final String USERNAME = "app";
  public static final String PASSWORD = "secret";

  private static final String BINARIES = "/postgres-linux-x86_64.txz";
  private static final String READY = "database system is ready to accept connections";
  private static final String ENDED = "[ended]";
  private static final String PORT_TAKEN = "Address already in use";
  private static final int ATTEMPTS = 3;
  private static final Duration LONGEST = Duration.ofSeconds(60);
  private static final Duration POLL = Duration.ofMillis(20);

  /**
   * Runs the server in a folder with its binaries until the other end of the standard input closes,
   * which happens however this JVM ends. Ctrl-C reaches a whole process group, so the signals are
   * ignored. PostgreSQL refuses to run as root. The log stays until the input closes, also if the
   * server does not start.
   */
  private static final String SCRIPT =
      """
      folder=$1 port=$2
      shift 2
      trap '' HUP INT TERM
      exec 3<&0 </dev/null
      as=
      if [ "$(id -u)" = 0 ]; then
        chown -R 65534:65534 "$folder"
        as='setpriv --reuid=65534 --regid=65534 --clear-groups'
      fi
      cd "$folder" &&
        $as bin/initdb -D data -U app --pwfile=password -A scram-sha-256 -c scram_iterations=1 \\
          -E UTF8 --no-locale -N 3<&- &&
        {
          $as bin/postgres -D data -p "$port" -c listen_addresses=127.0.0.1 \\
            -c unix_socket_directories= -c fsync=off "$@" 3<&- &
          server=$!
          (while read -r ignored; do :; done; kill -INT "$server") <&3 &
          stopper=$!
          wait "$server"
          kill -KILL "$stopper" 2>/dev/null
        }
      echo '[ended]'
      (while read -r ignored; do :; done) <&3
      cd /
      rm -rf "$folder"
      """;

  private final Process process;
  private final Path folder;
  private final int port;

  private PostgresServer(Process process, Path folder, int port) {
    this.process = process;
    this.folder = folder;
    this.port = port;
  }

  /**
   * Returns when it accepts connections, after two or three seconds.
   *
   * @param settings of the server, each as {@code name=value}
   */
  public static PostgresServer start(String... settings) {
    try {
      for (int attempt = 1; ; attempt++) {
        PostgresServer server = run(settings);
        Optional<String> failure;
        try {
          failure = server.awaitReady();
        } catch (IOException | AssertionError e) {
          server.close();
          throw e;
        }
        if (failure.isEmpty()) {
          return server;
        }
        server.close();
        // Another process can take the port before the server does.
        if (attempt == ATTEMPTS || !failure.get().contains(PORT_TAKEN)) {
          throw new AssertionError("PostgreSQL did not start:\n" + failure.get());
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static PostgresServer run(String... settings) throws IOException {
    Path folder = Files.createTempDirectory("interleave-postgres-");
    try {
      unpack(folder);
      Files.writeString(folder.resolve("password"), PASSWORD);
      int port = freePort();
      List<String> command =
          new ArrayList<>(
              List.of("/bin/sh", "-c", SCRIPT, "postgres", folder.toString(), "" + port));
      for (String setting : settings) {
        command.addAll(List.of("-c", setting));
      }
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve("log").toFile())
              .start();
      return new PostgresServer(process, folder, port);
    } catch (IOException | RuntimeException | AssertionError e) {
      delete(folder);
      throw e;
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }

  private static void unpack(Path folder) throws IOException {
    Process tar =
        new ProcessBuilder("tar", "-xf", "-", "-C", folder.toString())
            .redirectErrorStream(true)
            .redirectOutput(Redirect.DISCARD)
            .start();
    try (InputStream archive =
            new XZInputStream(PostgresServer.class.getResourceAsStream(BINARIES));
        OutputStream files = tar.getOutputStream()) {
      archive.transferTo(files);
    }
    if (exitOf(tar) != 0) {
      throw new IOException("tar cannot unpack " + BINARIES);
    }
  }

  /** Empty when it accepts connections; its log if it has ended, or is not ready in time. */
  private Optional<String> awaitReady() throws IOException {
    long start = System.nanoTime();
    while (true) {
      boolean late = !process.isAlive() || System.nanoTime() - start > LONGEST.toNanos();
      String log = Files.readString(folder.resolve("log"));
      if (log.contains(READY)) {
        return Optional.empty();
      }
      if (late || log.contains(ENDED)) {
        return Optional.of(log);
      }
      try {
        TimeUnit.NANOSECONDS.sleep(POLL.toNanos());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new AssertionError(e);
      }
    }
  }

  /** Below the range from which outgoing connections take their ports. */
  private static int freePort() throws IOException {
    while (true) {
      int port = ThreadLocalRandom.current().nextInt(LOWEST_PORT, HIGHEST_PORT);
      try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
        return socket.getLocalPort();
      } catch (BindException taken) {
        // the next one
      }
    }
  }

  /** The URL of its database {@code postgres}. {@link #USERNAME} is a superuser. */
  public String url() {
    return url("postgres");
  }

  /** The URL of a database. */
  public String url(String database) {
    return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
  }

  /** Its binaries, data and log. */
  public Path folder() {
    return folder;
  }

  /** Returns when the server is down and its folder is gone. */
  @Override
  public void close() {
    try {
      process.getOutputStream().close();
    } catch (IOException alreadyEnded) {
      // The script has ended, and has stopped the server before.
    }
    exitOf(process);
  }

  private static int exitOf(Process process) {
    try {
      if (!process.waitFor(LONGEST.toSeconds(), TimeUnit.SECONDS)) {
        throw new AssertionError("still there after " + LONGEST);
      }
      return process.exitValue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
