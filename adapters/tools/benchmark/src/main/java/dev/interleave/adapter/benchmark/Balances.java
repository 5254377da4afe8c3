package dev.interleave.adapter.benchmark;

import dev.interleave.adapter.loadtest.Untestable;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.Locale;

/**
 * The balances that deposits of 1 into one account were answered: every one once, and none left
 * out, or an answer is wrong.
 */
final class Balances {

  private static final String KEY = "\"balance\":";

  private final boolean watched;
  private final BitSet seen = new BitSet();
  private long answers;
  private long wrong;
  private long unknown;
  private int least = Integer.MAX_VALUE;

  private Balances(boolean watched) {
    this.watched = watched;
  }

  static Balances ofOneAccount() {
    return new Balances(true);
  }

  static Balances notWatched() {
    return new Balances(false);
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

  /** An answer that did not come may have been one of the balances. */
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
   * @throws Untestable if two were answered the same balance, an answer had none, or more were
   *     answered nobody than answers stayed away
   */
  void requireRight(String name) {
    long missing = seen.isEmpty() ? 0 : seen.length() - least - seen.cardinality();
    if (wrong > 0 || missing > unknown) {
      throw Untestable.byLoss(
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
