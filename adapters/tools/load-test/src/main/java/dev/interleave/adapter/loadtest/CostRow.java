package dev.interleave.adapter.loadtest;

import java.math.BigDecimal;
import java.util.List;

/**
 * All that one variant did under one contention.
 *
 * @param warmUp not measured, but applied
 * @param intervals one for each round
 * @param balance what its accounts, opened empty, hold at the end
 */
record CostRow(
    Contention contention,
    Variant variant,
    MeasurementInterval warmUp,
    List<MeasurementInterval> intervals,
    BigDecimal balance) {

  /** Acknowledged deposits per second, round by round. */
  List<Double> rates() {
    return intervals.stream().map(MeasurementInterval::rate).toList();
  }

  /** Milliseconds of the service's processor time per acknowledged deposit, over all rounds. */
  double cpuPerDeposit() {
    double millis =
        intervals.stream().mapToDouble(interval -> interval.cpu().toNanos() / 1e6).sum();
    return millis / intervals.stream().mapToLong(s -> s.count(DepositOutcome.ACKNOWLEDGED)).sum();
  }

  /** How many deposits ended like this, warm-up included. */
  long count(DepositOutcome answer) {
    return warmUp.count(answer) + intervals.stream().mapToLong(s -> s.count(answer)).sum();
  }

  /**
   * {@link Verdict#HELD} if every deposit was acknowledged or refused, and exactly the acknowledged
   * ones are in the balance.
   */
  Verdict verdict() {
    BigDecimal acknowledged = BigDecimal.valueOf(count(DepositOutcome.ACKNOWLEDGED));
    BigDecimal possible = acknowledged.add(BigDecimal.valueOf(count(DepositOutcome.UNKNOWN)));
    if (balance.compareTo(acknowledged) < 0) {
      return Verdict.LOST;
    }
    if (balance.compareTo(possible) > 0) {
      return Verdict.EXCESS;
    }
    return count(DepositOutcome.UNKNOWN) == 0 && acknowledged.signum() > 0
        ? Verdict.HELD
        : Verdict.UNPROVEN;
  }
}
