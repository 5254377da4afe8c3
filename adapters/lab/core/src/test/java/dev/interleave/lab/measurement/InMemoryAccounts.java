package dev.interleave.lab.measurement;

import dev.interleave.domain.account.AccountId;
import dev.interleave.domain.money.Money;
import dev.interleave.domain.transfer.Leg;
import dev.interleave.domain.transfer.Movement;
import dev.interleave.lab.port.out.LabAccounts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Exchanger;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;

/** Accounts in memory, guarded by one monitor, with guarded and unguarded writes. */
class InMemoryAccounts implements LabAccounts {

  private final Map<AccountId, Holding> rows = new HashMap<>();
  private final Exchanger<Reader> meeting = new Exchanger<>();
  private final AtomicLong readers = new AtomicLong();
  private long lastId;

  @Override
  public synchronized List<AccountId> open(int count, Money balance) {
    List<AccountId> ids = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      ids.add(new AccountId(++lastId));
    }
    reset(ids, balance);
    return ids;
  }

  @Override
  public synchronized void reset(List<AccountId> accounts, Money balance) {
    accounts.forEach(id -> rows.put(id, new Holding(id, balance, 0, balance, 0)));
  }

  @Override
  public synchronized List<Holding> read(List<AccountId> accounts) {
    return accounts.stream().map(rows::get).toList();
  }

  @Override
  public synchronized void remove(List<AccountId> accounts) {
    accounts.forEach(rows::remove);
  }

  synchronized boolean isEmpty() {
    return rows.isEmpty();
  }

  /** Reads and writes under one monitor. */
  synchronized void apply(Movement movement) {
    movement.legs().forEach(leg -> write(leg, rows.get(leg.account()).balance()));
  }

  /**
   * Pairs two requests. Of two on the same account, the balance of one is overwritten, and its
   * entry remains. The lost leg is always that of the movement's subject, because losses of both
   * signs could cancel out in the balance.
   */
  void applyUnguarded(Movement movement) {
    Reader self = new Reader(movement.subject(), readers.getAndIncrement());
    boolean lost = meet(self).filter(self::isOverwrittenBy).isPresent();
    movement.legs().forEach(leg -> write(leg, lost && leg.account().equals(movement.subject())));
  }

  private Optional<Reader> meet(Reader self) {
    try {
      return Optional.of(meeting.exchange(self, 20, TimeUnit.MILLISECONDS));
    } catch (TimeoutException alone) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  private synchronized void write(Leg leg, boolean lost) {
    Money balance = rows.get(leg.account()).balance();
    write(leg, lost ? balance.minus(leg.amount()) : balance);
  }

  /** Writes an absolute balance and an entry. */
  private synchronized void write(Leg leg, Money seen) {
    Holding row = rows.get(leg.account());
    rows.put(
        leg.account(),
        new Holding(
            leg.account(),
            seen.plus(leg.amount()),
            row.version() + 1,
            row.entries().plus(leg.amount()),
            row.movements() + 1));
  }

  /** Sets a row to a given state. */
  synchronized void put(Holding row) {
    rows.put(row.account(), row);
  }

  /** A reader of an account. Of two, the later one is overwritten. */
  private record Reader(AccountId account, long order) {

    boolean isOverwrittenBy(Reader other) {
      return account.equals(other.account) && order > other.order;
    }
  }
}
