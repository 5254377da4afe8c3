package dev.interleave.explorer.engine;

import java.math.BigInteger;
import java.sql.SQLException;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;

/** Reads and restores sequences, identity columns and AUTO_INCREMENT counters. */
interface Sequences {

  /** Finds all, and returns the position of each. No transaction is open. */
  Map<String, String> read(OwnConnection own) throws SQLException;

  /** The current positions of those that {@link #read} has found. */
  Map<String, String> positions(OwnConnection own) throws SQLException;

  /**
   * Sets the position of one.
   *
   * @param name as {@link #read} gives it
   * @param position as {@link #read} gave it
   */
  void set(OwnConnection own, String name, String position) throws SQLException;

  /** Restores the positions that differ, and returns their names. */
  default Set<String> restore(OwnConnection own, Map<String, String> stored) throws SQLException {
    Set<String> moved = new TreeSet<>();
    Map<String, String> now = positions(own);
    for (Map.Entry<String, String> sequence : stored.entrySet()) {
      if (!sequence.getValue().equals(now.get(sequence.getKey()))) {
        set(own, sequence.getKey(), sequence.getValue());
        moved.add(sequence.getKey());
      }
    }
    return moved;
  }

  /**
   * Advances some of them by {@value #SKIPPED} steps. One that would exceed its type stays.
   *
   * @param names as {@link #read} gives them
   */
  void skip(OwnConnection own, Set<String> names) throws SQLException;

  /** More than an operation draws. Fixtures contain ids such as 1001, and hardly this one. */
  int SKIPPED = 7919;

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
