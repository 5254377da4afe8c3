package dev.interleave.bootstrap;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The command that starts the packaged jar in a process that lives for seconds.
 *
 * <p>The first compiler alone and a serial collector make such a process start sooner. They do not
 * change what the service does.
 */
final class ServiceCommand {

  private static final List<String> SHORT_LIVED =
      List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto");

  private ServiceCommand() {}

  /** Works where the jar has been packaged: in tests that Failsafe runs ({@code *IT}). */
  static List<String> of(String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(SHORT_LIVED);
    command.addAll(List.of("-jar", Path.of("target", "quarkus-app", "quarkus-run.jar").toString()));
    command.addAll(List.of(arguments));
    return command;
  }
}
