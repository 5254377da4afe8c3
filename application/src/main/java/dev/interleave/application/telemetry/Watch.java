package dev.interleave.application.telemetry;

import dev.interleave.application.async.Failures;
import dev.interleave.application.port.ConcurrencyConflict;
import dev.interleave.application.port.out.Ending;
import dev.interleave.application.port.out.Operation;
import dev.interleave.application.port.out.Telemetry;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** Looks on while work is done, and tells; changes neither the answer nor the failure. */
public final class Watch {

  private final Telemetry telemetry;
  private final LongSupplier nanoTime;

  /**
   * @param telemetry who is told
   * @param nanoTime nanoseconds since some fixed moment
   */
  Watch(Telemetry telemetry, LongSupplier nanoTime) {
    this.telemetry = telemetry;
    this.nanoTime = nanoTime;
  }

  public Watch(Telemetry telemetry) {
    this(telemetry, System::nanoTime);
  }

  /** Tells of a conflict. */
  public <T> T attempt(
      Telemetry.Kind kind, Operation operation, int attempt, Supplier<? extends T> work) {
    try {
      return work.get();
    } catch (ConcurrencyConflict conflict) {
      telemetry.conflicted(kind, operation, attempt, conflict.conflict());
      throw conflict;
    }
  }

  /** Tells how the request ended, whatever happens. */
  public <T> T request(
      Telemetry.Kind kind, Supplier<? extends T> work, Function<? super T, Ending> endingOf) {
    long start = nanoTime.getAsLong();
    T answer;
    try {
      answer = work.get();
    } catch (RuntimeException | Error e) {
      telemetry.ended(kind, Ending.of(e), nanoTime.getAsLong() - start);
      throw e;
    }
    telemetry.ended(kind, endingOf.apply(answer), nanoTime.getAsLong() - start);
    return answer;
  }

  /** Tells of a conflict, as {@link #attempt} does, when the stage ends. */
  public <T> CompletionStage<T> submittedAttempt(
      Telemetry.Kind kind, Operation operation, int attempt, CompletionStage<T> work) {
    return work.whenComplete(
        (answer, failure) -> {
          if (Failures.causeOf(failure) instanceof ConcurrencyConflict conflict) {
            telemetry.conflicted(kind, operation, attempt, conflict.conflict());
          }
        });
  }

  /** Tells how the request ended, as {@link #request} does, when the stage ends. */
  public <T> CompletionStage<T> submittedRequest(
      Telemetry.Kind kind,
      Supplier<CompletionStage<T>> work,
      Function<? super T, Ending> endingOf) {
    long start = nanoTime.getAsLong();
    return work.get()
        .whenComplete(
            (answer, failure) ->
                telemetry.ended(
                    kind,
                    failure == null ? endingOf.apply(answer) : Ending.of(Failures.causeOf(failure)),
                    nanoTime.getAsLong() - start));
  }
}
