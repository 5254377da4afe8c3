package dev.interleave.explorer.engine;

import java.math.BigInteger;
import java.sql.SQLException;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/** Reads and restores sequences, identity columns and AUTO_INCREMENT counters. */
interface Sequences {

  /** The position of each. No transaction is open. */
  Map<String, String> read(OwnConnection own) throws SQLException;

  /** Restores the positions that differ, and returns their names. */
  Set<String> restore(OwnConnection own, Map<String, String> stored) throws SQLException;

  /**
   * Advances some of them by {@value #SKIPPED} steps. One that would exceed its type stays.
   *
   * @param names as {@link #read} gives them
   */
  void skip(OwnConnection own, Set<String> names) throws SQLException;

  /** More than an operation draws. */
  int SKIPPED = 1000;

  /**
   * The value after {@value #SKIPPED} steps.
   *
   * @return empty if the sequence ends before
   */
  static OptionalLong after(String position, String increment, String least, String most) {
    BigInteger steps = BigInteger.valueOf(SKIPPED).multiply(new BigInteger(increment));
    BigInteger next = new BigInteger(position).add(steps);
    boolean exists =
        next.compareTo(new BigInteger(least)) >= 0
            && next.add(steps).compareTo(new BigInteger(most)) <= 0
            && next.add(steps).compareTo(new BigInteger(least)) >= 0;
    return exists ? OptionalLong.of(next.longValueExact()) : OptionalLong.empty();
  }
}
