package dev.interleave.domain.transfer;

import dev.interleave.domain.account.AccountId;
import dev.interleave.domain.account.Owner;
import dev.interleave.domain.money.Money;

/**
 * What a posted movement did to one account.
 *
 * @param account the account whose balance changed
 * @param owner the owner of the account; no other customer may see its balance
 * @param amount the signed change
 * @param balanceAfter the balance right after this movement
 * @param version the account's version right after this movement
 */
public record PostedLeg(
    AccountId account, Owner owner, Money amount, Money balanceAfter, long version) {

  /** A leg of an account without an owner. */
  public PostedLeg(AccountId account, Money amount, Money balanceAfter, long version) {
    this(account, Owner.NOBODY, amount, balanceAfter, version);
  }
}
