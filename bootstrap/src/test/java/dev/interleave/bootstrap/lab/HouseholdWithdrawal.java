package dev.interleave.bootstrap.lab;

import dev.interleave.contract.Background;
import dev.interleave.domain.account.AccountId;
import dev.interleave.domain.money.Money;
import dev.interleave.lab.adapter.database.LabConnections;
import dev.interleave.lab.port.out.ThreadLockWaits;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Takes {@link #AMOUNT} from one of two accounts if {@link #MINIMUM} is left in both together. It
 * pauses between the read and the decision, so that a test can order the reads.
 */
final class HouseholdWithdrawal {

  static final Money AMOUNT = new Money(1000_00);
  static final Money MINIMUM = new Money(1000_00);

  private static final int LOCK_DEADLOCK = 1213;
  private static final long PATIENCE_SECONDS = 4;
  private static final long POLL_MILLIS = 2;
  private static final String PLAIN = "SELECT balance FROM accounts WHERE id = ?";
  private static final String LOCKING = PLAIN + " FOR UPDATE";

  enum Reading {
    PLAIN,
    OWN_LOCKED,
    BOTH_LOCKED;

    private String sql(boolean own) {
      boolean locks = this == BOTH_LOCKED || (this == OWN_LOCKED && own);
      return locks ? LOCKING : HouseholdWithdrawal.PLAIN;
    }
  }

  enum Ending {
    COMMITTED,
    REFUSED,
    DEADLOCK
  }

  private final LabConnections connections;
  private final ThreadLockWaits waits;
  private final AccountId own;
  private final List<AccountId> both;
  private final CountDownLatch started = new CountDownLatch(1);
  private final CountDownLatch hasRead = new CountDownLatch(1);
  private final CountDownLatch mayDecide = new CountDownLatch(1);
  private Background<Ending> running;
  private volatile Thread thread;

  private HouseholdWithdrawal(
      LabConnections connections, ThreadLockWaits waits, AccountId own, AccountId others) {
    this.connections = connections;
    this.waits = waits;
    this.own = own;
    this.both = List.of(own, others).stream().sorted().toList();
  }

  static HouseholdWithdrawal begin(
      LabConnections connections,
      ThreadLockWaits waits,
      int isolation,
      Reading reading,
      AccountId own,
      AccountId others) {
    HouseholdWithdrawal withdrawal = new HouseholdWithdrawal(connections, waits, own, others);
    withdrawal.running = Background.start(() -> withdrawal.run(isolation, reading));
    return withdrawal;
  }

  void awaitRead() {
    await(hasRead);
  }

  /** Waits until it has read, or until the engine reports a lock wait. */
  void awaitReadOrLock() {
    await(started);
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    try {
      while (!hasRead.await(POLL_MILLIS, TimeUnit.MILLISECONDS)
          && !waits.waitOf(thread).waiting()) {
        if (System.nanoTime() > end) {
          throw new AssertionError("neither read nor waits");
        }
      }
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  void decide() {
    mayDecide.countDown();
  }

  Ending ending() {
    return running.result();
  }

  private Ending run(int isolation, Reading reading) {
    thread = Thread.currentThread();
    waits.watch();
    try (Connection connection = connections.open()) {
      connection.setTransactionIsolation(isolation);
      connection.setAutoCommit(false);
      started.countDown();
      Ending ending = withdraw(connection, reading);
      if (ending == Ending.COMMITTED) {
        connection.commit();
      } else {
        connection.rollback();
      }
      return ending;
    } catch (SQLException e) {
      if (e.getErrorCode() == LOCK_DEADLOCK) {
        return Ending.DEADLOCK;
      }
      throw new AssertionError(e);
    } finally {
      waits.unwatch();
    }
  }

  private Ending withdraw(Connection connection, Reading reading) throws SQLException {
    Money together = Money.ZERO;
    for (AccountId account : both) {
      together = together.plus(balance(connection, reading.sql(account.equals(own)), account));
    }
    hasRead.countDown();
    await(mayDecide);
    if (together.minus(AMOUNT).compareTo(MINIMUM) < 0) {
      return Ending.REFUSED;
    }
    try (PreparedStatement update =
        connection.prepareStatement("UPDATE accounts SET balance = balance - ? WHERE id = ?")) {
      update.setBigDecimal(1, AMOUNT.toBigDecimal());
      update.setLong(2, own.value());
      update.executeUpdate();
    }
    return Ending.COMMITTED;
  }

  private static Money balance(Connection connection, String sql, AccountId account)
      throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(sql)) {
      query.setLong(1, account.value());
      try (ResultSet row = query.executeQuery()) {
        row.next();
        return Money.of(row.getBigDecimal(1));
      }
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      if (!latch.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        throw new AssertionError("it did not come to it");
      }
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
