package dev.interleave.domain.account;

import dev.interleave.domain.money.Money;

/**
 * An account as it was read.
 *
 * @param id its identity
 * @param owner its owner, which never changes
 * @param balance between zero and {@link Money#MAX_BALANCE}
 * @param version the number of movements applied since the account was opened
 */
public record Account(AccountId id, Owner owner, Money balance, long version) {

  /**
   * @throws IllegalArgumentException if the balance is out of bounds or the version negative
   */
  public Account {
    if (balance.isNegative() || balance.compareTo(Money.MAX_BALANCE) > 0) {
      throw new IllegalArgumentException("a balance is between 0.00 and " + Money.MAX_BALANCE);
    }
    if (version < 0) {
      throw new IllegalArgumentException("a version is not negative");
    }
  }

  /** An account without an owner. */
  public Account(AccountId id, Money balance, long version) {
    this(id, Owner.NOBODY, balance, version);
  }

  /** Whether the balance stays at or above zero after a change of this (signed) amount. */
  public boolean covers(Money change) {
    return change.compareTo(balance.negated()) >= 0;
  }

  /** Whether the balance stays within the limit after a change of this (signed) amount. */
  public boolean hasRoomFor(Money change) {
    return change.compareTo(Money.MAX_BALANCE.minus(balance)) <= 0;
  }

  /**
   * The account after one movement.
   *
   * @param change the signed amount
   * @throws IllegalArgumentException if the account does not cover it or has no room for it
   */
  public Account after(Money change) {
    return new Account(id, owner, balance.plus(change), version + 1);
  }
}
