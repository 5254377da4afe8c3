package dev.interleave.adapter.loadtest;

/** What one strategy showed in one round, ascending in severity. */
enum Verdict {
  /** At least two deposits were acknowledged, and exactly those are in the balance. */
  HELD,
  /** Nothing is seen missing, but unknown answers may hide it, or too little was acknowledged. */
  UNPROVEN,
  /** More is in the balance than was acknowledged or unknown. */
  EXCESS,
  /** Less is in the balance than was acknowledged. */
  LOST;

  static Verdict of(RoundResult result) {
    if (result.lost().signum() > 0) {
      return LOST;
    }
    if (result.excess().signum() > 0) {
      return EXCESS;
    }
    return result.unknown() == 0 && result.acknowledged() >= 2 ? HELD : UNPROVEN;
  }
}
