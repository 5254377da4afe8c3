package dev.interleave.adapter.loadtest;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.HdrHistogram.Histogram;

/**
 * One strategy in one round.
 *
 * @param elapsed from the moment all requests were let go to the last reply
 * @param overlap the largest number of requests in flight at once
 * @param balance of account 1 afterwards
 * @param latencies in microseconds, of every request
 * @param attempts of every request that got a response
 */
record RoundResult(
    DepositRoute route,
    int offered,
    int acknowledged,
    int refused,
    int unknown,
    int overlap,
    Duration elapsed,
    BigDecimal balance,
    Histogram latencies,
    Histogram attempts) {

  /**
   * @throws IllegalStateException if a request is not accounted for exactly once
   */
  RoundResult {
    if (offered != acknowledged + refused + unknown) {
      throw new IllegalStateException(
          String.format(
              Locale.ROOT,
              "offered %d is not acknowledged %d + refused %d + unknown %d",
              offered,
              acknowledged,
              refused,
              unknown));
    }
  }

  static RoundResult of(
      DepositRoute route,
      int offered,
      List<Reply> replies,
      int overlap,
      Duration elapsed,
      BigDecimal balance) {
    Histogram latencies = new Histogram(3);
    Histogram attempts = new Histogram(3);
    for (Reply reply : replies) {
      latencies.recordValue(reply.nanos() / 1_000);
      if (reply.attempts() > 0) {
        attempts.recordValue(reply.attempts());
      }
    }
    return new RoundResult(
        route,
        offered,
        count(replies, DepositOutcome.ACKNOWLEDGED),
        count(replies, DepositOutcome.REFUSED),
        count(replies, DepositOutcome.UNKNOWN),
        overlap,
        elapsed,
        balance,
        latencies,
        attempts);
  }

  private static int count(List<Reply> replies, DepositOutcome answer) {
    return (int) replies.stream().filter(reply -> reply.answer() == answer).count();
  }

  /** How many deposits the balance shows; exact, since dividing by ten always is. */
  BigDecimal applied() {
    return balance.subtract(DepositWorkload.OPENING).divide(DepositWorkload.DEPOSIT);
  }

  /**
   * Acknowledged deposits that the balance does not show. A refused deposit is not lost, because it
   * was not acknowledged. While responses are unknown this is a lower bound: an unknown deposit
   * that was applied hides a lost one.
   */
  BigDecimal lost() {
    return BigDecimal.valueOf(acknowledged).subtract(applied()).max(BigDecimal.ZERO);
  }

  /**
   * Deposits in the balance that no acknowledged or unknown request explains: applied twice, or
   * refused.
   */
  BigDecimal excess() {
    return applied().subtract(BigDecimal.valueOf(acknowledged + unknown)).max(BigDecimal.ZERO);
  }

  /** Whether every request was acknowledged and every one is in the balance, once. */
  boolean clean() {
    return acknowledged == offered && lost().signum() == 0 && excess().signum() == 0;
  }

  Verdict verdict() {
    return Verdict.of(this);
  }
}
