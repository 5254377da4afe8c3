package dev.interleave.adapter.benchmark;

import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Which accounts a load touches.
 *
 * @param kind what is done with them
 * @param first the least id; the others follow it
 * @param accounts how many
 */
record Traffic(Kind kind, long first, int accounts) {

  enum Kind {
    DEPOSIT(1),
    TRANSFER(2),
    NOTHING(0);

    private final int legs;

    Kind(int legs) {
      this.legs = legs;
    }

    String label() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** How many rows one of them changes. */
    int legs() {
      return legs;
    }
  }

  /** One of the accounts at random. */
  long any() {
    return first + ThreadLocalRandom.current().nextInt(accounts);
  }

  /** Another one. */
  long anyBut(long account) {
    long other = first + ThreadLocalRandom.current().nextInt(accounts - 1);
    return other < account ? other : other + 1;
  }
}
