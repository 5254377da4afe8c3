package dev.interleave.explorer.junit;

import java.util.Optional;

/**
 * The execution that a contest replays instead of an exploration: system property {@value #NAME}.
 * The value is the id that a failure prints.
 */
final class ReplayProperty {

  static final String NAME = "interleave.replay";

  private ReplayProperty() {}

  static Optional<String> get() {
    return Optional.ofNullable(System.getProperty(NAME)).filter(id -> !id.isBlank());
  }

  /** How to replay an execution of a test. */
  static String command(String testClass, String method, String replayId) {
    return "mvn test -Dtest='" + testClass + "#" + method + "' -D" + NAME + "=" + replayId;
  }
}
