package dev.interleave.application.port.out;

import dev.interleave.domain.account.Account;
import dev.interleave.domain.account.AccountId;
import dev.interleave.domain.transfer.Conditions;
import dev.interleave.domain.transfer.Decision;
import dev.interleave.domain.transfer.Movement;
import dev.interleave.domain.transfer.TransferService;
import java.util.Map;
import java.util.Optional;

/**
 * The envelope in which a movement reaches a ledger. It is why the port does not change when a
 * movement gets company.
 *
 * @param movement what to post
 * @param conditions under which it is wanted
 * @param claim the key under which it happens once, if it has one
 * @param attempt which try this is, counted from 1
 */
public record PostingRequest(
    Movement movement, Conditions conditions, Optional<Claim> claim, int attempt) {

  private static final TransferService TRANSFERS = new TransferService();

  /** The first try, without conditions and without a key. */
  public static PostingRequest first(Movement movement) {
    return new PostingRequest(movement, Conditions.NONE, Optional.empty(), 1);
  }

  /** The same movement, tried once more. */
  public PostingRequest attempt(int number) {
    return new PostingRequest(movement, conditions, claim, number);
  }

  /**
   * Decides the movement under its conditions, by the rule of the domain.
   *
   * @param accounts the accounts of the legs by id, as they were read; a missing account is absent
   */
  public Decision decide(Map<AccountId, Account> accounts) {
    return TRANSFERS.decide(movement, conditions, accounts);
  }

  /** By whom checkpoints are passed. */
  public Operation operation() {
    return new Operation(movement.id().value());
  }
}
