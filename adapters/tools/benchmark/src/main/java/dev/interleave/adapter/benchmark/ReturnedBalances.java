package dev.interleave.adapter.benchmark;

import dev.interleave.adapter.loadtest.MeasurementException;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.Locale;

/**
 * The balances in the responses to deposits of 1 into one account. Each balance must occur once,
 * without a gap.
 */
final class ReturnedBalances {

  private static final String KEY = "\"balance\":";

  private final boolean watched;
  private final BitSet seen = new BitSet();
  private long answers;
  private long wrong;
  private long unknown;
  private int least = Integer.MAX_VALUE;

  private ReturnedBalances(boolean watched) {
    this.watched = watched;
  }

  static ReturnedBalances ofOneAccount() {
    return new ReturnedBalances(true);
  }

  static ReturnedBalances notWatched() {
    return new ReturnedBalances(false);
  }

  void seen(Buffer body) {
    if (!watched) {
      return;
    }
    answers++;
    int balance = wholePart(body.toString(StandardCharsets.US_ASCII));
    if (balance < 0 || seen.get(balance)) {
      wrong++;
    } else {
      seen.set(balance);
      least = Math.min(least, balance);
    }
  }

  /** A missing response may have held one of the balances. */
  void notSeen() {
    unknown++;
  }

  private static int wholePart(String json) {
    int from = json.indexOf(KEY);
    if (from < 0) {
      return -1;
    }
    int value = 0;
    for (int i = from + KEY.length(); i < json.length() && Character.isDigit(json.charAt(i)); i++) {
      value = value * 10 + json.charAt(i) - '0';
    }
    return value;
  }

  /**
   * @throws MeasurementException if two responses had the same balance, a response had none, or
   *     more balances are missing than responses
   */
  void requireRight(String name) {
    long missing = seen.isEmpty() ? 0 : seen.length() - least - seen.cardinality();
    if (wrong > 0 || missing > unknown) {
      throw MeasurementException.byLoss(
          String.format(
              Locale.ROOT,
              "%s: of %d balances %d were answered twice or were absent, and %d were in no answer",
              name,
              answers,
              wrong,
              missing));
    }
  }
}
