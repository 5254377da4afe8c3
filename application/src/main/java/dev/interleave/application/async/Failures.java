package dev.interleave.application.async;

import java.util.concurrent.CompletionException;

/** What a stage failed with. */
public final class Failures {

  private Failures() {}

  /** A stage that depends on another one wraps its failure; this takes it out again. */
  public static Throwable causeOf(Throwable failure) {
    return failure instanceof CompletionException && failure.getCause() != null
        ? failure.getCause()
        : failure;
  }
}
