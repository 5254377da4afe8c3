package dev.interleave.application.async;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** The failures of stages. */
public final class Failures {

  private Failures() {}

  /** Removes the wrapper that a dependent stage puts around the failure of the stage before it. */
  public static Throwable causeOf(Throwable failure) {
    return failure instanceof CompletionException && failure.getCause() != null
        ? failure.getCause()
        : failure;
  }

  /** The stage of the work. If the work throws, the stage has failed. */
  public static <T> CompletionStage<T> caught(Supplier<? extends CompletionStage<T>> work) {
    try {
      return work.get();
    } catch (RuntimeException | Error e) {
      return CompletableFuture.failedStage(e);
    }
  }
}
