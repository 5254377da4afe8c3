package dev.interleave.adapter.embedded.launcher;

import java.util.function.IntSupplier;

/**
 * A server of any kind on a port of 127.0.0.1. It ends with {@link #close} or with this JVM,
 * whichever comes first.
 */
public final class NativeServer implements AutoCloseable {

  private final ServerLauncher.Running running;

  private NativeServer(ServerLauncher.Running running) {
    this.running = running;
  }

  /**
   * Returns when the log of the server contains the line of the recipe.
   *
   * @param ports gives the port. If another process has taken it, the next one is tried
   * @throws ServerStartException if the server does not start
   */
  public static NativeServer start(
      ServerRecipe recipe, ServerSettings settings, IntSupplier ports) {
    return new NativeServer(new ServerLauncher(ports).launch(recipe, settings));
  }

  /** Where the server listens. */
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
}
