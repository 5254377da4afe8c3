package dev.interleave.adapter.loadtest;

import java.util.Locale;

/** The deposits that are compared, in the order in which they run: the control first. */
enum DepositRoute {
  BROKEN,
  ATOMIC,
  OPTIMISTIC,
  PESSIMISTIC,
  DISTRIBUTED,
  SERIALIZABLE,
  NOWAIT,
  COMBINING;

  /** False for the control alone, which must lose or the run shows nothing. */
  boolean guarded() {
    return this != BROKEN;
  }

  String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The path for account 1, as in the tutorial. */
  String path() {
    return "/deposit-" + label() + "/1";
  }
}
