package dev.interleave.bootstrap.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A run of two packaged instances under faults, as a command. */
final class SurvivalCommandLine {

  private static final Path JAR = Path.of("../adapters/tools/survival/target/survival.jar");
  private static final Path SERVICE = Path.of("target/quarkus-app/quarkus-run.jar");

  private SurvivalCommandLine() {}

  /**
   * Returns what the command printed. Its results are in the folder {@code out}.
   *
   * @param folder for the output and the results
   * @param exitCode that the command must have
   */
  static String run(Path folder, int exitCode, int longestMinutes, String... options)
      throws Exception {
    Path output = folder.resolve("output");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-jar", JAR.toString()));
    command.addAll(List.of("--start", SERVICE.toString(), "--out=" + folder.resolve("out")));
    command.addAll(List.of(options));
    Process run =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    try {
      boolean ended = run.waitFor(longestMinutes, TimeUnit.MINUTES);
      assertThat(ended).as(Files.readString(output)).isTrue();
    } finally {
      run.destroy();
      run.waitFor(1, TimeUnit.MINUTES);
    }
    String text = Files.readString(output);
    assertThat(run.exitValue()).as(text).isEqualTo(exitCode);
    return text;
  }
}
