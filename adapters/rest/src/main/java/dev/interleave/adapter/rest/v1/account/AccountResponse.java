package dev.interleave.adapter.rest.v1.account;

import dev.interleave.application.port.AccountView;
import dev.interleave.domain.account.AccountId;
import dev.interleave.domain.account.AccountName;
import dev.interleave.domain.money.Money;

/** {@code {"id": 4, "name": "Ada", "balance": "100.00", "version": 0}}. */
record AccountResponse(AccountId id, AccountName name, Money balance, long version) {

  static AccountResponse of(AccountView account) {
    return new AccountResponse(account.id(), account.name(), account.balance(), account.version());
  }
}
