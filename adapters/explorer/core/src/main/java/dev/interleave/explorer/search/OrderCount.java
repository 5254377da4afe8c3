package dev.interleave.explorer.search;

import java.math.BigInteger;
import java.util.List;

/** Counts the orders of the steps of some operations. */
public final class OrderCount {

  private OrderCount() {}

  /** The multinomial coefficient: the orders that keep the steps of each operation in sequence. */
  public static BigInteger of(List<Integer> steps) {
    BigInteger count = BigInteger.ONE;
    int placed = 0;
    for (int some : steps) {
      for (int i = 1; i <= some; i++) {
        placed++;
        count = count.multiply(BigInteger.valueOf(placed)).divide(BigInteger.valueOf(i));
      }
    }
    return count;
  }
}
