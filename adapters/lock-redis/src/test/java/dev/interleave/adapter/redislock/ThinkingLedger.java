package dev.interleave.adapter.redislock;

import dev.interleave.application.port.ConcurrencyConflict;
import dev.interleave.application.port.Outcome;
import dev.interleave.application.port.out.Ledger;
import dev.interleave.application.port.out.PostingRequest;
import dev.interleave.domain.account.Account;
import dev.interleave.domain.account.AccountId;
import dev.interleave.domain.money.Money;
import dev.interleave.domain.transfer.Decision;
import dev.interleave.domain.transfer.Leg;
import dev.interleave.domain.transfer.Receipt;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Reads, computes and writes absolute balances without a lock. With a fence it compares the
 * versions at the write; without one it loses updates.
 */
final class ThinkingLedger implements Ledger {

  private final boolean fenced;
  private final Runnable thought;
  private final Map<AccountId, Account> accounts = new HashMap<>();
  private final AtomicInteger calls = new AtomicInteger();

  private ThinkingLedger(boolean fenced, Runnable thought) {
    this.fenced = fenced;
    this.thought = thought;
  }

  static ThinkingLedger fenced(Runnable thought) {
    return new ThinkingLedger(true, thought);
  }

  static ThinkingLedger unfenced(Runnable thought) {
    return new ThinkingLedger(false, thought);
  }

  synchronized ThinkingLedger with(AccountId id, Money balance) {
    accounts.put(id, new Account(id, balance, 0));
    return this;
  }

  synchronized Account account(AccountId id) {
    return accounts.get(id);
  }

  int calls() {
    return calls.get();
  }

  @Override
  public Outcome post(PostingRequest posting) {
    calls.incrementAndGet();
    List<AccountId> ids = posting.movement().legs().stream().map(Leg::account).toList();
    Map<AccountId, Account> read = read(ids);
    Decision decision = posting.decide(read);
    thought.run();
    if (decision instanceof Decision.Refused refused) {
      return new Outcome.Refused(refused.reason(), posting.attempt());
    }
    write(read, ((Decision.Accepted) decision).accounts());
    return new Outcome.Posted(
        new Receipt(posting.movement().id(), Instant.now(), List.of()), posting.attempt());
  }

  private synchronized Map<AccountId, Account> read(List<AccountId> ids) {
    Map<AccountId, Account> read = new HashMap<>(accounts);
    read.keySet().retainAll(ids);
    return read;
  }

  private synchronized void write(Map<AccountId, Account> read, List<Account> after) {
    if (fenced && !read.values().stream().allMatch(this::isUnchanged)) {
      throw new ConcurrencyConflict(ConcurrencyConflict.Cause.VERSION);
    }
    after.forEach(account -> accounts.put(account.id(), account));
  }

  private boolean isUnchanged(Account seen) {
    return accounts.get(seen.id()).version() == seen.version();
  }
}
