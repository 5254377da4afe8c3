package dev.interleave.adapter.loadtest;

import java.math.BigDecimal;
import java.util.List;

/**
 * All that one variant did under one contention.
 *
 * @param warmUp not measured, but applied
 * @param stretches one for each round
 * @param balance what its accounts, opened empty, hold at the end
 */
record Line(
    Contention contention,
    Variant variant,
    Stretch warmUp,
    List<Stretch> stretches,
    BigDecimal balance) {

  /** Acknowledged deposits per second, round by round. */
  List<Double> rates() {
    return stretches.stream().map(Stretch::rate).toList();
  }

  /** Milliseconds of the service's processor time per acknowledged deposit, over all rounds. */
  double cpuPerDeposit() {
    double millis = stretches.stream().mapToDouble(stretch -> stretch.cpu().toNanos() / 1e6).sum();
    return millis / stretches.stream().mapToLong(s -> s.count(Answer.ACKNOWLEDGED)).sum();
  }

  /** How many deposits ended like this, warm-up included. */
  long count(Answer answer) {
    return warmUp.count(answer) + stretches.stream().mapToLong(s -> s.count(answer)).sum();
  }

  /**
   * {@link Verdict#HELD} if every deposit was acknowledged or refused, and exactly the acknowledged
   * ones are in the balance.
   */
  Verdict verdict() {
    BigDecimal acknowledged = BigDecimal.valueOf(count(Answer.ACKNOWLEDGED));
    BigDecimal possible = acknowledged.add(BigDecimal.valueOf(count(Answer.UNKNOWN)));
    if (balance.compareTo(acknowledged) < 0) {
      return Verdict.LOST;
    }
    if (balance.compareTo(possible) > 0) {
      return Verdict.EXCESS;
    }
    return count(Answer.UNKNOWN) == 0 && acknowledged.signum() > 0
        ? Verdict.HELD
        : Verdict.UNPROVEN;
  }
}
