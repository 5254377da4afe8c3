package dev.interleave.adapter.persistence.combining;

import dev.interleave.application.port.ConcurrencyConflict;
import dev.interleave.application.port.LedgerUnavailable;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/** What becomes of those whose common transaction was rolled back. */
public final class RolledBack {

  private RolledBack() {}

  /**
   * A conflict and a database that cannot serve are everybody's, and thrown on. Anything else is
   * the defect of one: who it was shows when each is alone, and the others are none the worse.
   *
   * @param failure why it was rolled back
   * @param again works on a batch of one
   * @return an answer for each, in their order; what it throws is for that one alone
   */
  public static <T, A> List<Supplier<A>> eachAlone(
      List<T> batch, RuntimeException failure, Function<List<T>, List<Supplier<A>>> again) {
    boolean everybodys =
        failure instanceof ConcurrencyConflict || failure instanceof LedgerUnavailable;
    if (everybodys || batch.size() == 1) {
      throw failure;
    }
    return batch.stream().map(one -> alone(one, again)).toList();
  }

  private static <T, A> Supplier<A> alone(T one, Function<List<T>, List<Supplier<A>>> again) {
    try {
      return again.apply(List.of(one)).get(0);
    } catch (RuntimeException own) {
      return () -> {
        throw own;
      };
    }
  }
}
