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
 * The envelope in which a movement reaches a ledger. The port does not change when a movement gets
 * further attributes.
 *
 * @param movement what to post
 * @param conditions must hold for the movement to be posted
 * @param claim the key under which it is applied at most once, if it has one
 * @param attempt the number of this attempt, counted from 1
 */
public record PostingRequest(
    Movement movement, Conditions conditions, Optional<Claim> claim, int attempt) {

  private static final TransferService TRANSFERS = new TransferService();

  /** The first attempt, without conditions and without a key. */
  public static PostingRequest first(Movement movement) {
    return new PostingRequest(movement, Conditions.NONE, Optional.empty(), 1);
  }

  /** The same movement, for another attempt. */
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

  /** Identifies the movement at the checkpoints. */
  public Operation operation() {
    return new Operation(movement.id().value());
  }
}
