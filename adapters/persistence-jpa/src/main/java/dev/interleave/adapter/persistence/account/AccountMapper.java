package dev.interleave.adapter.persistence.account;

import dev.interleave.domain.account.Account;
import dev.interleave.domain.account.AccountId;
import dev.interleave.domain.money.Money;

/** Between the row and the domain. */
final class AccountMapper {

  private AccountMapper() {}

  static Account toDomain(AccountEntity entity) {
    return new Account(new AccountId(entity.id), Money.of(entity.balance), entity.version);
  }
}
