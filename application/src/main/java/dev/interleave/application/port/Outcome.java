package dev.interleave.application.port;

import dev.interleave.domain.transfer.Reason;
import java.util.function.Function;

/**
 * How posting a movement ended. A refusal is a value, not an exception: it is a correct answer.
 *
 * <p>Idea: a closed set of results, each to be handled by every caller, as TigerBeetle has them.
 */
public sealed interface Outcome {

  /** The attempt that ended so, counted from 1. */
  int attempts();

  /** Handles both ends; a caller cannot forget one. */
  <T> T fold(
      Function<? super Posted, ? extends T> posted, Function<? super Refused, ? extends T> refused);

  /** The movement happened, once, and is committed. */
  record Posted(Receipt receipt, int attempts) implements Outcome {
    @Override
    public <T> T fold(
        Function<? super Posted, ? extends T> posted,
        Function<? super Refused, ? extends T> refused) {
      return posted.apply(this);
    }
  }

  /** Nothing changed. */
  record Refused(Reason reason, int attempts) implements Outcome {
    @Override
    public <T> T fold(
        Function<? super Posted, ? extends T> posted,
        Function<? super Refused, ? extends T> refused) {
      return refused.apply(this);
    }
  }
}
