package dev.interleave.lab.adapter.web.command;

import dev.interleave.lab.port.RunResult;

/** The exit codes of the command. */
final class ExitCode {

  static final int HELD = 0;
  static final int LOST = 1;
  static final int FAILED = 2;
  static final int INCONCLUSIVE = 3;

  private ExitCode() {}

  static int of(RunResult.Verdict verdict) {
    return switch (verdict) {
      case HELD -> HELD;
      case LOST -> LOST;
      case INCONCLUSIVE -> INCONCLUSIVE;
    };
  }
}
