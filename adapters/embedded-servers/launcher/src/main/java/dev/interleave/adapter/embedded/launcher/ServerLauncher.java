package dev.interleave.adapter.embedded.launcher;

import java.io.IOException;
import java.time.Duration;
import java.util.function.IntSupplier;

/**
 * Runs a server on a free port of the loopback address.
 *
 * <p>Another process may take the port before the server listens on it. The server then reports
 * that and ends, and another port is tried.
 */
final class ServerLauncher {

  /** Generous: a kept database may have to recover first. */
  private static final Duration LONGEST_START = Duration.ofMinutes(2);

  private static final int ATTEMPTS = 5;
  private static final String PORT_TAKEN = "Address already in use";

  private final IntSupplier ports;

  ServerLauncher(IntSupplier ports) {
    this.ports = ports;
  }

  record Running(ServerProcess process, ServerFolder folder, int port) {}

  Running launch(ServerRecipe recipe, ServerSettings settings) {
    for (int attempt = 1; ; attempt++) {
      int port = ports.getAsInt();
      ServerProcess process = null;
      try {
        ServerFolder folder = ServerFolder.open(settings, recipe.name());
        process = guard(recipe, folder, port);
        recipe.fill(folder);
        process.run();
        process.awaitReady(recipe.readyLine(), LONGEST_START);
        return new Running(process, folder, port);
      } catch (IOException e) {
        close(process);
        throw new ServerStartException("The embedded " + recipe.name() + " did not start", e);
      } catch (RuntimeException e) {
        boolean again = process != null && attempt < ATTEMPTS && process.log().contains(PORT_TAKEN);
        close(process);
        if (!again) {
          throw e;
        }
      }
    }
  }

  private static ServerProcess guard(ServerRecipe recipe, ServerFolder folder, int port)
      throws IOException {
    try {
      return ServerProcess.guarding(folder, recipe.name(), recipe.command(folder, port));
    } catch (IOException | RuntimeException e) {
      folder.close();
      if (!folder.isKept()) {
        FileTree.delete(folder.root());
      }
      throw e;
    }
  }

  private static void close(ServerProcess process) {
    if (process != null) {
      process.close();
    }
  }
}
