package dev.interleave.adapter.rest.problem;

import dev.interleave.domain.account.AccountId;
import dev.interleave.domain.money.Money;
import dev.interleave.domain.transfer.Leg;
import dev.interleave.domain.transfer.Movement;
import dev.interleave.domain.transfer.Reason;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Where the domain's reasons become HTTP. A switch without default: a new reason does not compile
 * without a problem.
 */
public final class Refusals {

  private Refusals() {}

  /**
   * The problem of a movement that was refused for this reason. A pure function, so that a replay
   * is the same byte for byte.
   */
  public static Problem of(Reason reason, Movement movement) {
    return switch (reason) {
      case ACCOUNT_NOT_FOUND ->
          Problem.of(ProblemType.NOT_FOUND, "Account not found", missing(movement));
      case VERSION_MISMATCH ->
          Problem.of(
              ProblemType.PRECONDITION_FAILED,
              "Account "
                  + movement.subject()
                  + " does not have a version that If-Match names. Nothing was changed."
                  + " Read the account and send its new ETag.");
      case INSUFFICIENT_FUNDS ->
          Problem.of(
              ProblemType.INSUFFICIENT_FUNDS,
              "Insufficient funds in account " + movement.subject() + ". Nothing was changed.");
      case BALANCE_LIMIT_EXCEEDED ->
          Problem.of(
              ProblemType.BALANCE_LIMIT_EXCEEDED,
              "Account "
                  + target(movement)
                  + " would hold more than "
                  + Money.MAX_BALANCE
                  + ". Nothing was changed.");
    };
  }

  /** The reason does not say which of the accounts it is. */
  private static String missing(Movement movement) {
    String accounts =
        movement.legs().stream()
            .map(leg -> "account " + leg.account())
            .collect(Collectors.joining(" or "));
    return "A" + accounts.substring(1) + " does not exist. Nothing was changed.";
  }

  /** The account of the last leg is the one that receives. */
  private static AccountId target(Movement movement) {
    List<Leg> legs = movement.legs();
    return legs.get(legs.size() - 1).account();
  }
}
