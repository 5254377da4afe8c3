package dev.interleave.application.telemetry;

import dev.interleave.application.async.Failures;
import dev.interleave.application.port.ConcurrencyConflict;
import dev.interleave.application.port.out.Completion;
import dev.interleave.application.port.out.Operation;
import dev.interleave.application.port.out.Telemetry;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** Records telemetry around a call. Never changes its result. */
public final class Instrumented {

  private final Telemetry telemetry;
  private final LongSupplier nanoTime;

  /**
   * @param nanoTime nanoseconds since some fixed moment
   */
  Instrumented(Telemetry telemetry, LongSupplier nanoTime) {
    this.telemetry = telemetry;
    this.nanoTime = nanoTime;
  }

  public Instrumented(Telemetry telemetry) {
    this(telemetry, System::nanoTime);
  }

  /** Records a conflict when the attempt has ended in one. Belongs inside the retry. */
  public <T> CompletionStage<T> attempt(
      Telemetry.Kind kind, Operation operation, int attempt, Supplier<CompletionStage<T>> work) {
    return started(work)
        .whenComplete(
            (answer, failure) -> {
              if (Failures.causeOf(failure) instanceof ConcurrencyConflict conflict) {
                telemetry.conflicted(kind, operation, attempt, conflict.conflict());
              }
            });
  }

  /** Records how the request ended and how long it took. Belongs outside the retry. */
  public <T> CompletionStage<T> request(
      Telemetry.Kind kind,
      Supplier<CompletionStage<T>> work,
      Function<? super T, Completion> completionOf) {
    long start = nanoTime.getAsLong();
    return started(work)
        .whenComplete(
            (answer, failure) ->
                telemetry.ended(
                    kind,
                    failure == null
                        ? completionOf.apply(answer)
                        : Completion.of(Failures.causeOf(failure)),
                    nanoTime.getAsLong() - start));
  }

  /** Work that throws has failed like any other. */
  private static <T> CompletionStage<T> started(Supplier<CompletionStage<T>> work) {
    return CompletableFuture.<Void>completedStage(null).thenCompose(none -> work.get());
  }
}
