package dev.interleave.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The packaged service on a terminal, which {@code script} allocates. */
public final class TerminalStart {

  private static final Path SCRIPT = Path.of("/usr/bin/script");
  private static final Duration TIMEOUT = Duration.ofSeconds(120);

  private TerminalStart() {}

  public static boolean isPossible() {
    return Files.isExecutable(SCRIPT);
  }

  /**
   * Starts the service, waits for the last line and stops the service.
   *
   * @param environment settings of the service
   * @param last the line that ends the start
   * @return the lines of the log, without colors
   */
  public static List<String> lines(Path log, Map<String, String> environment, String last)
      throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder(
                SCRIPT.toString(),
                "-qefc",
                "exec " + String.join(" ", ServiceCommand.of()),
                "/dev/null")
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    builder.environment().putAll(environment);
    Process terminal = builder.start();
    try {
      long end = System.nanoTime() + TIMEOUT.toNanos();
      while (!Files.readString(log).contains(last)) {
        assertThat(terminal.isAlive()).as(Files.readString(log)).isTrue();
        assertThat(System.nanoTime()).as(Files.readString(log)).isLessThan(end);
        terminal.waitFor(100, TimeUnit.MILLISECONDS);
      }
      return Files.readString(log).replaceAll("\u001B\\[[;\\d]*m", "").strip().lines().toList();
    } finally {
      terminal.descendants().forEach(ProcessHandle::destroy);
      assertThat(terminal.waitFor(TIMEOUT.toSeconds(), TimeUnit.SECONDS)).isTrue();
    }
  }

  /** Plain lines, of which the last one says where to open the service. */
  public static void assertPlainAndEndsWith(List<String> lines, String last) {
    assertThat(lines).noneMatch(line -> line.startsWith("{"));
    assertThat(lines).anyMatch(line -> line.contains("Listening on"));
    assertThat(lines.get(lines.size() - 1)).endsWith(last);
  }
}
