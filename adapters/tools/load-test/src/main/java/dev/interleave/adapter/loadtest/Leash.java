package dev.interleave.adapter.loadtest;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A process of its own that stops the service when the load test is gone, even by {@code kill -9}:
 * it reads a pipe whose other end only the load test holds, and the operating system closes that
 * end whatever happens. Needs the JDK alone.
 */
final class Leash {

  private static final int STOP_SECONDS = 30;

  private Leash() {}

  /** The java that runs this JVM. */
  static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  /** Starts a leash and returns once it holds; it ends with the process it holds, too. */
  static Process on(Process held) throws IOException {
    Process leash =
        new ProcessBuilder(
                java(),
                "-Xmx16m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Leash.class.getName(),
                String.valueOf(held.pid()))
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    leash.getInputStream().read();
    return leash;
  }

  /**
   * @param args the id of the process to hold
   */
  public static void main(String[] args)
      throws IOException, InterruptedException, ExecutionException {
    ProcessHandle held = ProcessHandle.of(Long.parseLong(args[0])).orElse(null);
    if (held == null) {
      return;
    }
    held.onExit().thenRun(() -> System.exit(0));
    System.out.println();
    while (System.in.read() >= 0) {
      continue;
    }
    held.destroy();
    try {
      held.onExit().get(STOP_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      held.destroyForcibly();
    }
  }
}
