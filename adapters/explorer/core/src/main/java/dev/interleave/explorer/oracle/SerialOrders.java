package dev.interleave.explorer.oracle;

import dev.interleave.explorer.schedule.Contenders;
import java.util.ArrayList;
import java.util.List;

/** All serial orders of all subsets of some operations. */
public final class SerialOrders {

  private SerialOrders() {}

  /**
   * @return the shorter orders first, each length in ascending order: for two operations none, A,
   *     B, A B, B A
   */
  public static List<List<Integer>> of(int operations) {
    List<List<Integer>> all = new ArrayList<>(List.of(List.of()));
    for (int at = 0; at < all.size(); at++) {
      for (int operation = 0; operation < operations; operation++) {
        if (!all.get(at).contains(operation)) {
          List<Integer> longer = new ArrayList<>(all.get(at));
          longer.add(operation);
          all.add(List.copyOf(longer));
        }
      }
    }
    return List.copyOf(all);
  }

  /** An order as text: {@code A, B}. */
  public static String nameOf(List<Integer> order) {
    return order.isEmpty()
        ? "of no operation"
        : String.join(", ", order.stream().map(Contenders::letterOf).toList());
  }
}
