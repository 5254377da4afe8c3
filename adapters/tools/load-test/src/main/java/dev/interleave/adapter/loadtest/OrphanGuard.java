package dev.interleave.adapter.loadtest;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A separate process that stops the service when the load test has ended, even by {@code kill -9}.
 * It reads a pipe whose other end only the load test holds, and the operating system closes that
 * end when the load test ends. Needs the JDK alone.
 */
final class OrphanGuard {

  private static final int STOP_SECONDS = 30;

  private OrphanGuard() {}

  /** The java that runs this JVM. */
  static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  /**
   * Starts a guard and returns once it runs. The guard also ends with the process that it guards.
   */
  static Process on(Process held) throws IOException {
    Process guard =
        new ProcessBuilder(
                java(),
                "-Xmx16m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                OrphanGuard.class.getName(),
                String.valueOf(held.pid()))
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    guard.getInputStream().read();
    return guard;
  }

  /**
   * @param args the id of the process to guard
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
