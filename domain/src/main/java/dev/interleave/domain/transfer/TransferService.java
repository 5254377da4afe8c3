package dev.interleave.domain.transfer;

import dev.interleave.domain.account.Account;
import dev.interleave.domain.account.AccountId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The rule of the money: decides a movement against the accounts as they were read.
 *
 * <p>It knows nothing of locks or transactions. Whether what was read is still true when it is
 * written is what the strategies are for.
 */
public final class TransferService {

  /**
   * @param movement what is asked for
   * @param conditions under which it is wanted
   * @param accounts the accounts of its legs, by id; one that does not exist is absent
   */
  public Decision decide(
      Movement movement, Conditions conditions, Map<AccountId, Account> accounts) {
    List<Leg> legs = movement.legs();
    Account subject = accounts.get(movement.subject());
    if (subject == null
        || !conditions.scope().admits(subject.owner())
        || !legs.stream().allMatch(leg -> accounts.containsKey(leg.account()))) {
      return new Decision.Refused(Reason.ACCOUNT_NOT_FOUND);
    }
    if (!conditions.accept(subject.version())) {
      return new Decision.Refused(Reason.VERSION_MISMATCH);
    }
    if (!legs.stream().allMatch(leg -> accounts.get(leg.account()).covers(leg.amount()))) {
      return new Decision.Refused(Reason.INSUFFICIENT_FUNDS);
    }
    if (!legs.stream().allMatch(leg -> accounts.get(leg.account()).hasRoomFor(leg.amount()))) {
      return new Decision.Refused(Reason.BALANCE_LIMIT_EXCEEDED);
    }
    List<Account> after = new ArrayList<>(legs.size());
    for (Leg leg : legs) {
      after.add(accounts.get(leg.account()).after(leg.amount()));
    }
    return new Decision.Accepted(after);
  }
}
