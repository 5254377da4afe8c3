package dev.interleave.adapter.persistence.combining;

import dev.interleave.application.port.ConcurrencyConflict;
import dev.interleave.application.port.LedgerUnavailable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/** The answers of a batch whose transaction was rolled back. */
public final class RolledBack {

  private RolledBack() {}

  /**
   * Throws a conflict or an unavailable database again, because it concerns the whole batch. Any
   * other failure is the defect of one request. Each half of the batch then runs again, in order,
   * until the defective request is alone and fails. So a defect costs a number of transactions that
   * grows with the logarithm of the size of the batch.
   *
   * @param failure the cause of the rollback
   * @param again runs a smaller batch; ends here again if it is rolled back
   * @return an answer for each request, in their order; it throws what that request threw
   */
  public static <T, A> List<Supplier<A>> inHalves(
      List<T> batch, RuntimeException failure, Function<List<T>, List<Supplier<A>>> again) {
    boolean concernsAll =
        failure instanceof ConcurrencyConflict || failure instanceof LedgerUnavailable;
    if (concernsAll || batch.size() == 1) {
      throw failure;
    }
    int half = batch.size() / 2;
    List<Supplier<A>> answers = new ArrayList<>(batch.size());
    answers.addAll(answersOf(batch.subList(0, half), again));
    answers.addAll(answersOf(batch.subList(half, batch.size()), again));
    return answers;
  }

  private static <T, A> List<Supplier<A>> answersOf(
      List<T> part, Function<List<T>, List<Supplier<A>>> again) {
    try {
      return again.apply(part);
    } catch (RuntimeException failure) {
      Supplier<A> failing =
          () -> {
            throw failure;
          };
      return Collections.nCopies(part.size(), failing);
    }
  }
}
