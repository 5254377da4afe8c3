package dev.interleave.lab.measurement;

import dev.interleave.domain.money.Money;
import dev.interleave.lab.port.out.LabAccounts.Holding;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Reconciles the replies about one account with its row. All legs have the same amount, in or out.
 */
final class AccountReconciliation {

  private final AtomicLong in = new AtomicLong();
  private final AtomicLong out = new AtomicLong();
  private final AtomicLong unknownIn = new AtomicLong();
  private final AtomicLong unknownOut = new AtomicLong();
  private final Queue<Long> missed = new ConcurrentLinkedQueue<>();

  void acknowledged(Money leg) {
    (leg.isPositive() ? in : out).incrementAndGet();
  }

  void unknown(Money leg) {
    (leg.isPositive() ? unknownIn : unknownOut).incrementAndGet();
  }

  long acknowledged() {
    return in.get() + out.get();
  }

  /**
   * @param known the legs that were acknowledged before the row was read
   */
  void readBack(long known, Holding seen) {
    long missing = known - seen.movements();
    if (missing > 0) {
      missed.add(missing);
    }
  }

  /** Compares with the row, after every request has ended. */
  LegComparison compare(Money opening, Money amount, Holding row) {
    long missing = Math.max(0, acknowledged() - row.movements());
    long unexplained =
        Math.max(0, row.movements() - acknowledged() - unknownIn.get() - unknownOut.get());
    Money drift = row.balance().minus(row.entries());
    boolean doubledInBalance = isDoubled(drift, row);
    long drifted = legsIn(drift, amount);
    Money misbooked =
        missing + unexplained > 0
            ? Money.ZERO
            : beyond(row.entries().minus(opening), amount.times(in.get() - out.get()), amount);
    long lost = missing + (doubledInBalance ? 0 : drifted) + legsIn(misbooked, amount);
    long doubled = unexplained + (doubledInBalance ? drifted : 0);
    return new LegComparison(
        row.movements() + (doubledInBalance ? drifted : -drifted),
        lost,
        amount.times(missing).plus(doubledInBalance ? Money.ZERO : absolute(drift)).plus(misbooked),
        doubled,
        amount.times(unexplained).plus(doubledInBalance ? absolute(drift) : Money.ZERO),
        missed.stream().filter(then -> then > missing).count(),
        row.version() == row.movements());
  }

  /** Whether the balance exceeds its entries in their direction. */
  private boolean isDoubled(Money drift, Holding row) {
    boolean onlyIn = out.get() + unknownOut.get() == 0;
    boolean onlyOut = in.get() + unknownIn.get() == 0;
    if (onlyIn != onlyOut) {
      return onlyIn ? drift.isPositive() : drift.isNegative();
    }
    return row.version() > row.movements();
  }

  /** The distance of the entries from the amounts that the replies allow. */
  private Money beyond(Money booked, Money expected, Money amount) {
    Money over = booked.minus(expected.plus(amount.times(unknownIn.get())));
    Money under = expected.minus(amount.times(unknownOut.get())).minus(booked);
    return over.isPositive() ? over : under.isPositive() ? under : Money.ZERO;
  }

  private static Money absolute(Money money) {
    return money.isNegative() ? money.negated() : money;
  }

  private static long legsIn(Money money, Money amount) {
    return -Math.floorDiv(-absolute(money).minorUnits(), amount.minorUnits());
  }

  /**
   * The comparison of one account, in legs.
   *
   * @param versionCounts whether the version is the number of movements
   */
  record LegComparison(
      long applied,
      long lost,
      Money lostAmount,
      long doubled,
      Money doubledAmount,
      long early,
      boolean versionCounts) {}
}
