package dev.interleave.adapter.rest.problem;

import dev.interleave.domain.transfer.Reason;

/**
 * Where the domain's reasons become HTTP. A switch without default: a new reason does not compile
 * until somebody decides how it is answered.
 */
public final class Refusals {

  private Refusals() {}

  /** How a movement refused for this reason is answered. */
  public static Problem of(Reason reason) {
    return switch (reason) {
      case ACCOUNT_NOT_FOUND -> Problem.noSuch("Account");
      case VERSION_MISMATCH ->
          Problem.of(
              ProblemType.PRECONDITION_FAILED,
              "The account is in another version by now; nothing was changed.");
      case INSUFFICIENT_FUNDS ->
          Problem.of(
              ProblemType.INSUFFICIENT_FUNDS, "The account holds less; nothing was changed.");
      case BALANCE_LIMIT_EXCEEDED ->
          Problem.of(
              ProblemType.BALANCE_LIMIT_EXCEEDED,
              "The account cannot hold that much; nothing was changed.");
    };
  }
}
