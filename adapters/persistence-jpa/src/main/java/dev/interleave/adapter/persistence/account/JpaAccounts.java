package dev.interleave.adapter.persistence.account;

import dev.interleave.adapter.persistence.Transactions;
import dev.interleave.adapter.persistence.entry.PostingJournal;
import dev.interleave.adapter.persistence.idempotency.IdempotentTransaction;
import dev.interleave.adapter.persistence.idempotency.KeyRows;
import dev.interleave.adapter.persistence.idempotency.ResultCodec;
import dev.interleave.application.port.AccountView;
import dev.interleave.application.port.OpenedAccount;
import dev.interleave.application.port.Page;
import dev.interleave.application.port.PageRequest;
import dev.interleave.application.port.out.Accounts;
import dev.interleave.application.port.out.Claim;
import dev.interleave.domain.account.AccountId;
import dev.interleave.domain.account.AccountName;
import dev.interleave.domain.account.Owner;
import dev.interleave.domain.account.Scope;
import dev.interleave.domain.money.Money;
import java.util.Optional;

/** The accounts in the database. */
public final class JpaAccounts implements Accounts {

  private final Transactions transactions;
  private final AccountDirectory directory;
  private final PostingJournal journal;
  private final IdempotentTransaction once;

  public JpaAccounts(
      Transactions transactions, AccountDirectory directory, PostingJournal journal, KeyRows keys) {
    this.transactions = transactions;
    this.directory = directory;
    this.journal = journal;
    this.once = new IdempotentTransaction(transactions, keys);
  }

  @Override
  public Optional<AccountView> find(AccountId id, Scope scope) {
    return transactions.call(() -> directory.view(id, scope));
  }

  @Override
  public Page<AccountView> list(Scope scope, PageRequest page) {
    return Page.cut(
        transactions.call(() -> directory.views(scope, page)), page, view -> view.id().value());
  }

  @Override
  public OpenedAccount open(AccountName name, Owner owner, Money balance, Optional<Claim> claim) {
    return once.call(
        claim,
        () -> {
          AccountId id = directory.insert(name, owner, balance);
          journal.open(id, balance);
          return new OpenedAccount(new AccountView(id, name, balance, 0), false);
        },
        new OpeningCodec(name, balance));
  }

  /** Stores the id. Everything else is in the request, whose fingerprint is compared. */
  private record OpeningCodec(AccountName name, Money balance)
      implements ResultCodec<OpenedAccount> {

    @Override
    public Optional<String> encode(OpenedAccount opened) {
      return Optional.of(opened.account().id().toString());
    }

    @Override
    public OpenedAccount decode(String text) {
      AccountId id = new AccountId(Long.parseLong(text));
      return new OpenedAccount(new AccountView(id, name, balance, 0), true);
    }
  }

  @Override
  public boolean reset(AccountId id, Money balance, Optional<Claim> claim) {
    return once.call(
        claim,
        () -> {
          if (directory.reset(id, balance)) {
            journal.restart(id, balance);
          }
          return false;
        },
        new ResetCodec());
  }

  /** Stores that the reset happened. The result is whether it was replayed. */
  private record ResetCodec() implements ResultCodec<Boolean> {

    @Override
    public Optional<String> encode(Boolean replayed) {
      return Optional.of("RESET");
    }

    @Override
    public Boolean decode(String text) {
      return true;
    }
  }
}
