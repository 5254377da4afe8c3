package dev.interleave.application.port;

import dev.interleave.domain.transfer.Reason;
import java.util.function.Function;

/**
 * How posting a movement ended. A refusal is a value, not an exception: it is a correct answer.
 *
 * <p>Idea: a closed set of results, each to be handled by every caller, as TigerBeetle has them.
 */
public sealed interface Outcome {

  /**
   * The attempt that ended so, counted from 1. A replay has the number of the request that it
   * repeats.
   */
  int attempts();

  /** Whether this is what an earlier request under the same key was told. */
  boolean replayed();

  /** Handles both ends; a caller cannot forget one. */
  <T> T fold(
      Function<? super Posted, ? extends T> posted, Function<? super Refused, ? extends T> refused);

  /** The movement happened, once, and is committed. */
  record Posted(Receipt receipt, int attempts, boolean replayed) implements Outcome {

    /** Just now. */
    public Posted(Receipt receipt, int attempts) {
      this(receipt, attempts, false);
    }

    @Override
    public <T> T fold(
        Function<? super Posted, ? extends T> posted,
        Function<? super Refused, ? extends T> refused) {
      return posted.apply(this);
    }
  }

  /** Nothing changed. */
  record Refused(Reason reason, int attempts, boolean replayed) implements Outcome {

    /** Just now. */
    public Refused(Reason reason, int attempts) {
      this(reason, attempts, false);
    }

    /**
     * Whether the same request under the same key must be told the same: what the caller asked for
     * was possible, and the account's money decided against it.
     */
    public boolean isFinal() {
      return switch (reason) {
        case INSUFFICIENT_FUNDS, BALANCE_LIMIT_EXCEEDED -> true;
        case ACCOUNT_NOT_FOUND, VERSION_MISMATCH -> false;
      };
    }

    @Override
    public <T> T fold(
        Function<? super Posted, ? extends T> posted,
        Function<? super Refused, ? extends T> refused) {
      return refused.apply(this);
    }
  }
}
