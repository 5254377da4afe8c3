package dev.interleave.bootstrap.lab;

import java.util.Map;

/**
 * Settings under which the application is an experiment and not a service: nobody else reaches it,
 * and the standard output has the results alone.
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
          // Of what it tells a service's operator, nothing is about an experiment.
          "quarkus.log.category.\"dev.interleave.bootstrap.startup.Startup\".level", "ERROR",
          "quarkus.log.category.\"dev.interleave.embedded\".level", "ERROR",
          "interleave.timeouts.drain", "0s");

  private QuietStart() {}

  /** Before the application starts. Stronger than any file or variable. */
  static void prepare() {
    SETTINGS.forEach(System::setProperty);
  }
}
