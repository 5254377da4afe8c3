package dev.interleave.adapter.embedded.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntSupplier;

/**
 * A Redis on a free port of 127.0.0.1, without a password, for development and tests. It ends with
 * {@link #close} or with this JVM, whichever comes first.
 */
public final class RedisServer implements AutoCloseable {

  private final ServerLauncher.Running running;

  private RedisServer(ServerLauncher.Running running) {
    this.running = running;
  }

  /**
   * Returns when the server accepts connections.
   *
   * @throws ServerStartException if it does not start
   */
  public static RedisServer start(ServerSettings settings) {
    return start(settings, FreePort::find);
  }

  static RedisServer start(ServerSettings settings, IntSupplier ports) {
    return new RedisServer(new ServerLauncher(ports).launch(new Recipe(executable()), settings));
  }

  /**
   * The program, unpacked, for servers with other options: a replica, or with {@code --sentinel} a
   * Sentinel.
   *
   * @throws ServerStartException if there is none for this platform
   */
  public static Path executable() {
    return executable(BinaryCache.ofTheUser(), Platform.current());
  }

  public String redisUrl() {
    return "redis://" + FreePort.HOST + ":" + port();
  }

  public int port() {
    return running.port();
  }

  /**
   * The process of the server, for tests that kill or pause it.
   *
   * @throws IllegalStateException if the server has ended
   */
  public ProcessHandle process() {
    return running.process().server();
  }

  /** Returns when the server is down and, unless it is kept, its folder gone. */
  @Override
  public void close() {
    running.process().close();
  }

  Path folder() {
    return running.folder().root();
  }

  private static Path executable(BinaryCache cache, Platform platform) {
    String name = platform.redisExecutable();
    return cache
        .entry(
            name,
            folder -> {
              PackedBinaries.unpack("Redis", "", name, name::equals, folder);
              PackedBinaries.makeExecutable(folder.resolve(name));
            })
        .resolve(name);
  }

  private record Recipe(Path executable) implements ServerRecipe {

    @Override
    public String name() {
      return "redis";
    }

    @Override
    public String readyLine() {
      return "Ready to accept connections";
    }

    @Override
    public void fill(ServerFolder folder) throws IOException {
      Files.createDirectories(folder.stored());
    }

    @Override
    public List<String> command(ServerFolder folder, int port) {
      return List.of(
          executable.toString(),
          "--bind",
          FreePort.HOST,
          "--port",
          Integer.toString(port),
          "--dir",
          folder.stored().toString(),
          "--save",
          "",
          "--appendonly",
          folder.isKept() ? "yes" : "no");
    }
  }
}
