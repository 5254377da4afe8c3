package dev.interleave.bootstrap.lab;

import java.util.Map;

/**
 * Settings under which the application runs an experiment and is not a service. No other machine
 * can reach it, and the standard output contains only the results.
 */
final class QuietStart {

  private static final Map<String, String> SETTINGS =
      Map.of(
          "quarkus.http.host", "127.0.0.1",
          "quarkus.http.port", "0",
          "quarkus.log.console.stderr", "true",
          "quarkus.log.console.json.enabled", "false",
          "quarkus.log.level", "WARN",
          "quarkus.log.category.\"dev.interleave\".level", "WARN",
          "quarkus.log.category.\"dev.interleave.conflict\".level", "WARN",
          // These messages for the operator of a service do not concern an experiment.
          "quarkus.log.category.\"dev.interleave.bootstrap.startup.Startup\".level", "ERROR",
          "quarkus.log.category.\"dev.interleave.embedded\".level", "ERROR",
          "interleave.timeouts.drain", "0s");

  private QuietStart() {}

  /** Called before the application starts. The settings override any file or variable. */
  static void prepare() {
    SETTINGS.forEach(System::setProperty);
  }
}
