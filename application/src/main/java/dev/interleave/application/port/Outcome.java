package dev.interleave.application.port;

import dev.interleave.domain.transfer.Reason;
import dev.interleave.domain.transfer.Receipt;
import java.util.function.Function;

/**
 * How posting a movement ended. A refusal is a value, not an exception: it is a correct answer.
 *
 * <p>Idea: a closed set of results that every caller handles, as in TigerBeetle.
 */
public sealed interface Outcome {

  /**
   * The attempt that ended with this outcome, counted from 1. A replay has the number of the
   * original request.
   */
  int attempts();

  /** Whether this is the stored outcome of an earlier request with the same key. */
  boolean replayed();

  /** Handles both ends; a caller cannot forget one. */
  default <T> T fold(
      Function<? super Posted, ? extends T> posted,
      Function<? super Refused, ? extends T> refused) {
    return this instanceof Posted done ? posted.apply(done) : refused.apply((Refused) this);
  }

  /** The movement happened, once, and is committed. */
  record Posted(Receipt receipt, int attempts, boolean replayed) implements Outcome {

    /** The outcome of this request, not a replay. */
    public Posted(Receipt receipt, int attempts) {
      this(receipt, attempts, false);
    }
  }

  /** Nothing changed. */
  record Refused(Reason reason, int attempts, boolean replayed) implements Outcome {

    /** The outcome of this request, not a replay. */
    public Refused(Reason reason, int attempts) {
      this(reason, attempts, false);
    }

    /**
     * Whether a repeated request with the same key must return the same refusal. This holds if the
     * request was valid and the balance of an account decided against it.
     */
    public boolean isFinal() {
      return switch (reason) {
        case INSUFFICIENT_FUNDS, BALANCE_LIMIT_EXCEEDED -> true;
        case ACCOUNT_NOT_FOUND, VERSION_MISMATCH -> false;
      };
    }
  }
}
