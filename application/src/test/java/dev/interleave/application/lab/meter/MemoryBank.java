package dev.interleave.application.lab.meter;

import dev.interleave.application.port.out.lab.LabAccounts;
import dev.interleave.domain.account.AccountId;
import dev.interleave.domain.money.Money;
import dev.interleave.domain.transfer.Leg;
import dev.interleave.domain.transfer.Movement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Exchanger;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Rows in memory, which one monitor guards, and ways to write them. */
class MemoryBank implements LabAccounts {

  private final Map<AccountId, Holding> rows = new HashMap<>();
  private final Exchanger<String> meeting = new Exchanger<>();
  private long lastId;

  @Override
  public synchronized List<AccountId> open(int count, Money balance) {
    List<AccountId> ids = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      ids.add(new AccountId(++lastId));
    }
    restart(ids, balance);
    return ids;
  }

  @Override
  public synchronized void restart(List<AccountId> accounts, Money balance) {
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

  /** Two readers meet before either writes, so that the loss does not depend on luck. */
  void applyUnguarded(Movement movement) {
    Map<AccountId, Money> seen = new HashMap<>();
    for (Leg leg : movement.legs()) {
      seen.put(leg.account(), read(List.of(leg.account())).get(0).balance());
    }
    meet();
    movement.legs().forEach(leg -> write(leg, seen.get(leg.account())));
  }

  private void meet() {
    try {
      meeting.exchange("read", 20, TimeUnit.MILLISECONDS);
    } catch (TimeoutException alone) {
      return;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Writes an absolute balance, and an entry. */
  synchronized void write(Leg leg, Money seen) {
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

  /** Puts a row as a test wants it. */
  synchronized void put(Holding row) {
    rows.put(row.account(), row);
  }
}
