package dev.interleave.application.port.out;

import dev.interleave.application.port.BatchOutcome;
import dev.interleave.application.port.ConcurrencyConflict;
import dev.interleave.application.port.LedgerUnavailable;
import dev.interleave.application.port.LikeOutcome;
import dev.interleave.application.port.Outcome;

/**
 * How a request ended, in few enough words that each can be counted for itself.
 *
 * @param result the answer's class
 * @param reason the name of a constant: why it was refused, or what the last conflict was about;
 *     empty otherwise. Never a caller's text
 * @param attempts how many it took, or 0 where that is not known
 */
public record Completion(Result result, String reason, int attempts) {

  /** The answer's class. */
  public enum Result {
    /** Done and committed. */
    DONE,
    /** A correct "no": nothing changed, and trying again would not help. */
    REFUSED,
    /** Given up after conflicts: nothing changed. */
    CONFLICT,
    /** A server could not serve: nothing changed. */
    UNAVAILABLE,
    /** The connection failed during COMMIT, and the change may have been applied. */
    UNKNOWN,
    /** A defect. */
    FAILED
  }

  public static Completion of(Outcome outcome) {
    return outcome.fold(
        posted -> new Completion(Result.DONE, "", posted.attempts()),
        refused -> new Completion(Result.REFUSED, refused.reason().name(), refused.attempts()));
  }

  public static Completion of(BatchOutcome outcome) {
    return outcome instanceof BatchOutcome.Refused refused
        ? new Completion(Result.REFUSED, refused.reason().name(), 0)
        : new Completion(Result.DONE, "", 0);
  }

  public static Completion of(LikeOutcome outcome) {
    return outcome.fold(
        recorded -> new Completion(Result.DONE, "", recorded.attempts()),
        refused -> new Completion(Result.REFUSED, refused.reason().name(), refused.attempts()));
  }

  /** What came out in place of an answer. */
  public static Completion of(Throwable failure) {
    if (failure instanceof ConcurrencyConflict conflict) {
      return new Completion(Result.CONFLICT, conflict.conflict().name(), conflict.attempts());
    }
    if (failure instanceof LedgerUnavailable unavailable) {
      return switch (unavailable.effect()) {
        case NOT_APPLIED -> new Completion(Result.UNAVAILABLE, "", 0);
        case UNKNOWN -> new Completion(Result.UNKNOWN, "", 0);
      };
    }
    return new Completion(Result.FAILED, "", 0);
  }
}
