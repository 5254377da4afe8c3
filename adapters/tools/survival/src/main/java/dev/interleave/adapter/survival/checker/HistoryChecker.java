package dev.interleave.adapter.survival.checker;

/** Checks one promise. */
public interface HistoryChecker {

  /** The name of the check, in the terms of the promise. */
  String name();

  /** Whether the check needs the state after the run. */
  default boolean needsEnd() {
    return false;
  }

  /** Checks a run. Never throws because of what the service did. */
  CheckResult check(CheckedRun run);
}
