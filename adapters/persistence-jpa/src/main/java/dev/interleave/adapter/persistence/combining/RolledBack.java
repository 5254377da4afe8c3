package dev.interleave.adapter.persistence.combining;

import dev.interleave.application.port.ConcurrencyConflict;
import dev.interleave.application.port.LedgerUnavailable;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/** The answers of a batch whose transaction was rolled back. */
public final class RolledBack {

  private RolledBack() {}

  /**
   * Throws a conflict or an unavailable database again, because it concerns the whole batch. Any
   * other failure is the defect of one request. Each request then runs alone, and only the
   * defective one fails.
   *
   * @param failure the cause of the rollback
   * @param again runs a batch of one
   * @return an answer for each request, in their order; it throws what that request threw
   */
  public static <T, A> List<Supplier<A>> eachAlone(
      List<T> batch, RuntimeException failure, Function<List<T>, List<Supplier<A>>> again) {
    boolean concernsAll =
        failure instanceof ConcurrencyConflict || failure instanceof LedgerUnavailable;
    if (concernsAll || batch.size() == 1) {
      throw failure;
    }
    return batch.stream().map(one -> alone(one, again)).toList();
  }

  private static <T, A> Supplier<A> alone(T one, Function<List<T>, List<Supplier<A>>> again) {
    try {
      return again.apply(List.of(one)).get(0);
    } catch (RuntimeException failure) {
      return () -> {
        throw failure;
      };
    }
  }
}
