package dev.interleave.adapter.benchmark;

import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Which rows a load touches.
 *
 * @param kind what is done with them
 * @param first the least id of an account, the others follow it; or that of a post
 * @param accounts how many accounts, or 1
 * @param entries how many ledger entries of others there were before
 */
record Traffic(Kind kind, long first, int accounts, long entries) {

  enum Kind {
    DEPOSIT(1),
    TRANSFER(2),
    LIKE(1),
    /** A lock in Redis, acquired and released. */
    LOCK(0),
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

  /** Nothing in the database. */
  static Traffic without(Kind kind) {
    return new Traffic(kind, 0, 1, 0);
  }

  /** The same on a ledger of another length. */
  Traffic with(long otherEntries) {
    return new Traffic(kind, first, accounts, otherEntries);
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
