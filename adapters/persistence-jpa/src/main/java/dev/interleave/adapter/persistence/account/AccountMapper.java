package dev.interleave.adapter.persistence.account;

import dev.interleave.application.port.AccountView;
import dev.interleave.domain.account.Account;
import dev.interleave.domain.account.AccountId;
import dev.interleave.domain.account.AccountName;
import dev.interleave.domain.account.Owner;
import dev.interleave.domain.money.Money;

/** Between the row and the domain. */
final class AccountMapper {

  private AccountMapper() {}

  static Account toDomain(AccountEntity entity) {
    return new Account(
        new AccountId(entity.id),
        new Owner(entity.owner),
        Money.of(entity.balance),
        entity.version);
  }

  static AccountView toView(AccountEntity entity) {
    return new AccountView(
        new AccountId(entity.id),
        new AccountName(entity.name),
        Money.of(entity.balance),
        entity.version);
  }
}
