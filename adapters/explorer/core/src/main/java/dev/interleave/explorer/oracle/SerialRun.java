package dev.interleave.explorer.oracle;

import java.util.List;
import java.util.TreeSet;

/**
 * A serial order and what it answered and left.
 *
 * @param order the operations that ran, one after the other
 */
record SerialRun(List<Integer> order, Observed observed) {

  boolean allAcknowledged() {
    return observed.acknowledged().equals(new TreeSet<>(order));
  }

  /** The order as text: {@code A, B}. */
  String name() {
    return SerialOrders.nameOf(order);
  }
}
