package dev.interleave.lab.race;

import dev.interleave.application.port.ConcurrencyConflict;
import dev.interleave.domain.account.Account;
import dev.interleave.domain.account.AccountId;
import dev.interleave.domain.money.Money;
import dev.interleave.lab.port.out.LabAccounts;
import dev.interleave.lab.port.out.ThreadLockWaits;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Rows and row locks in memory, as an engine has them. A released lock is granted to its first
 * waiter immediately. The request that closes a cycle of waiters is the deadlock victim.
 */
final class InMemoryRowLocks implements LabAccounts, ThreadLockWaits {

  private final Map<AccountId, Holding> committed = new TreeMap<>();
  private final Map<AccountId, Thread> holders = new HashMap<>();
  private final Map<Thread, AccountId> waiters = new LinkedHashMap<>();
  private final Set<Thread> watched = new HashSet<>();
  private final boolean readable;
  private int resets;

  /**
   * @param readable whether its locks can be queried
   */
  InMemoryRowLocks(boolean readable) {
    this.readable = readable;
  }

  /** The number of executions. */
  synchronized int resets() {
    return resets;
  }

  synchronized boolean isEmpty() {
    return committed.isEmpty() && holders.isEmpty() && watched.isEmpty();
  }

  @Override
  public synchronized List<AccountId> open(int count, Money balance) {
    for (int i = 1; i <= count; i++) {
      AccountId id = new AccountId(40L + i);
      committed.put(id, new Holding(id, balance, 0, balance, 0));
    }
    return List.copyOf(committed.keySet());
  }

  @Override
  public synchronized void reset(List<AccountId> accounts, Money balance) {
    requireFree();
    resets++;
    accounts.forEach(id -> committed.put(id, new Holding(id, balance, 0, balance, 0)));
  }

  @Override
  public synchronized List<Holding> read(List<AccountId> accounts) {
    return accounts.stream().map(committed::get).toList();
  }

  @Override
  public synchronized void remove(List<AccountId> accounts) {
    requireFree();
    accounts.forEach(committed::remove);
  }

  private void requireFree() {
    if (!holders.isEmpty()) {
      throw new IllegalStateException("locks are held: " + holders);
    }
  }

  synchronized Account find(AccountId id) {
    Holding row = committed.get(id);
    return new Account(id, row.balance(), row.version());
  }

  /** Waits for a row. */
  synchronized void lock(AccountId id) {
    Thread me = Thread.currentThread();
    Thread holder = holders.putIfAbsent(id, me);
    if (holder == null || holder == me) {
      return;
    }
    if (waitsFor(holder, me)) {
      throw new ConcurrencyConflict(ConcurrencyConflict.Cause.DEADLOCK);
    }
    waiters.put(me, id);
    while (waiters.containsKey(me)) {
      try {
        wait();
      } catch (InterruptedException e) {
        waiters.remove(me);
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
    }
  }

  /** Locks a row if it is free, and returns whether it was. */
  synchronized boolean lockIfFree(AccountId id) {
    Thread holder = holders.putIfAbsent(id, Thread.currentThread());
    return holder == null || holder == Thread.currentThread();
  }

  private boolean waitsFor(Thread waiter, Thread holder) {
    AccountId row = waiters.get(waiter);
    return row != null && (holders.get(row) == holder || waitsFor(holders.get(row), holder));
  }

  synchronized void commit(Map<AccountId, Holding> written) {
    apply(written);
    release();
  }

  /** Commits, and keeps the locks. */
  synchronized void apply(Map<AccountId, Holding> written) {
    committed.putAll(written);
  }

  /** Releases all locks of the calling thread, and grants them to their first waiters. */
  synchronized void release() {
    List<AccountId> mine = new ArrayList<>(holders.keySet());
    mine.removeIf(id -> holders.get(id) != Thread.currentThread());
    for (AccountId id : mine) {
      holders.remove(id);
      waiters.entrySet().stream()
          .filter(entry -> entry.getValue().equals(id))
          .map(Map.Entry::getKey)
          .findFirst()
          .ifPresent(
              next -> {
                waiters.remove(next);
                holders.put(id, next);
              });
    }
    notifyAll();
  }

  @Override
  public synchronized void watch() {
    watched.add(Thread.currentThread());
  }

  @Override
  public synchronized void unwatch() {
    watched.remove(Thread.currentThread());
  }

  @Override
  public synchronized Wait waitOf(Thread thread) {
    if (!readable) {
      throw new IllegalStateException("not readable");
    }
    AccountId row = watched.contains(thread) ? waiters.get(thread) : null;
    return row == null ? Wait.NONE : new Wait(true, Set.of(holders.get(row)));
  }

  @Override
  public Source source() {
    return new Source(readable, readable ? "memory" : "a bounded wait");
  }
}
