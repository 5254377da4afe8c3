package dev.interleave.adapter.loadtest;

import java.util.Locale;

/**
 * The deposits that are compared, in the order in which they run: the control first. Each is named
 * by its strategy. Two routes keep the names of the tutorial: {@code broken} and {@code
 * distributed}.
 */
enum DepositRoute {
  UNGUARDED("broken"),
  ATOMIC("atomic"),
  OPTIMISTIC("optimistic"),
  PESSIMISTIC("pessimistic"),
  REDIS("distributed"),
  SERIALIZABLE("serializable"),
  NOWAIT("nowait"),
  COMBINING("combining");

  private final String word;

  DepositRoute(String word) {
    this.word = word;
  }

  /** False for the control alone, which must lose or the run shows nothing. */
  boolean guarded() {
    return this != UNGUARDED;
  }

  /** The name of the strategy. */
  String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The path for account 1, as in the tutorial. */
  String path() {
    return "/deposit-" + word + "/1";
  }
}
