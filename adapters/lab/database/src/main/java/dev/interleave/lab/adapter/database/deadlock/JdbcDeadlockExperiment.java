package dev.interleave.lab.adapter.database.deadlock;

import com.mysql.cj.jdbc.JdbcConnection;
import dev.interleave.application.port.LedgerUnavailable;
import dev.interleave.application.port.LedgerUnavailable.Effect;
import dev.interleave.domain.account.AccountId;
import dev.interleave.domain.money.Money;
import dev.interleave.lab.adapter.database.ExperimentLock;
import dev.interleave.lab.adapter.database.LabConnections;
import dev.interleave.lab.port.DeadlockView;
import dev.interleave.lab.port.DeadlockView.Lock;
import dev.interleave.lab.port.DeadlockView.Participant;
import dev.interleave.lab.port.out.DeadlockExperiment;
import dev.interleave.lab.port.out.LabAccounts;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Two transactions lock two accounts of the experiment in opposite order. A barrier between the
 * first and the second lock makes the deadlock certain.
 */
public final class JdbcDeadlockExperiment implements DeadlockExperiment {

  private static final int LOCK_DEADLOCK = 1213;
  private static final int TIMEOUT_SECONDS = 5;
  private static final List<String> NAMES = List.of("Txn1", "Txn2");

  private static final Duration TIMEOUT = Duration.ofSeconds(5);
  private static final String STATUS = "SHOW ENGINE INNODB STATUS";
  private static final String NOT_ALLOWED =
      "the experiment itself: this user may not read the engine's report";
  private static final String NOT_OURS =
      "the experiment itself: the engine's latest report is of another deadlock";

  private final ExperimentLock lock =
      new ExperimentLock("another deadlock experiment is running", TIMEOUT);
  private final LabConnections connections;
  private final LabAccounts accounts;

  public JdbcDeadlockExperiment(LabConnections connections, LabAccounts accounts) {
    this.connections = connections;
    this.accounts = accounts;
  }

  @Override
  public DeadlockView run() {
    return lock.run(this::runLocked);
  }

  private DeadlockView runLocked() {
    List<AccountId> rows = accounts.open(2, new Money(1000_00));
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try (Connection first = connections.open();
        Connection second = connections.open()) {
      List<String> timeline = Collections.synchronizedList(new ArrayList<>());
      CyclicBarrier bothHold = new CyclicBarrier(2);
      Future<Integer> one =
          threads.submit(() -> lock(0, first, rows.get(0), rows.get(1), bothHold, timeline));
      Future<Integer> two =
          threads.submit(() -> lock(1, second, rows.get(1), rows.get(0), bothHold, timeline));
      List<Integer> codes = List.of(one.get(), two.get());
      return view(rows, List.of(idOf(first), idOf(second)), codes, timeline);
    } catch (SQLException e) {
      throw new LedgerUnavailable(Effect.NOT_APPLIED, e);
    } catch (ExecutionException e) {
      throw new LedgerUnavailable(Effect.NOT_APPLIED, e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LedgerUnavailable(Effect.NOT_APPLIED, e);
    } finally {
      threads.shutdownNow();
      accounts.remove(rows);
    }
  }

  /** The error code that ended the transaction, or 0. */
  private static int lock(
      int number,
      Connection on,
      AccountId mine,
      AccountId others,
      CyclicBarrier bothHold,
      List<String> timeline)
      throws SQLException, InterruptedException, TimeoutException, BrokenBarrierException {
    String name = NAMES.get(number);
    on.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
    on.setAutoCommit(false);
    timeline.add(name + ": Locking account " + mine);
    lock(on, mine);
    bothHold.await(TIMEOUT_SECONDS, TimeUnit.SECONDS);
    timeline.add(name + ": Trying to lock account " + others);
    try {
      lock(on, others);
      on.commit();
      timeline.add(name + ": Success!");
      return 0;
    } catch (SQLException e) {
      on.rollback();
      timeline.add(name + " failed: error " + e.getErrorCode());
      return e.getErrorCode();
    }
  }

  private static void lock(Connection on, AccountId account) throws SQLException {
    try (Statement statement = on.createStatement()) {
      statement.executeQuery("SELECT balance FROM accounts WHERE id = " + account + " FOR UPDATE");
    }
  }

  private DeadlockView view(
      List<AccountId> rows, List<Long> ids, List<Integer> codes, List<String> timeline) {
    if (codes.stream().filter(code -> code == LOCK_DEADLOCK).count() != 1) {
      throw new LedgerUnavailable(
          Effect.NOT_APPLIED, new IllegalStateException("no deadlock: errors " + codes));
    }
    int victim = codes.indexOf(LOCK_DEADLOCK);
    Optional<String> status = status();
    // The server has one report, of its latest deadlock.
    Optional<DeadlockReportText> report =
        status.flatMap(DeadlockReportText::in).filter(text -> text.isWholeOf(ids));
    List<Participant> participants = new ArrayList<>();
    for (int i = 0; i < ids.size(); i++) {
      participants.add(participant(i, ids.get(i), report).orElse(known(i, ids.get(i), rows)));
    }
    return new DeadlockView(
        participants,
        cycle(participants),
        NAMES.get(victim),
        LOCK_DEADLOCK,
        timeline,
        report.map(DeadlockReportText::text).orElse(""),
        report.isPresent() ? STATUS : status.isPresent() ? NOT_OURS : NOT_ALLOWED);
  }

  private static Optional<Participant> participant(
      int number, long connection, Optional<DeadlockReportText> report) {
    return report.stream()
        .flatMap(text -> text.participants().stream())
        .filter(one -> one.connection() == connection)
        .map(one -> new Participant(NAMES.get(number), connection, one.holds(), one.awaits()))
        .findFirst();
  }

  private static Participant known(int number, long connection, List<AccountId> rows) {
    return new Participant(
        NAMES.get(number),
        connection,
        List.of(rowLock(rows.get(number))),
        List.of(rowLock(rows.get(1 - number))));
  }

  private static Lock rowLock(AccountId row) {
    return new Lock("accounts", "PRIMARY", "X locks rec but not gap", row.toString());
  }

  /** Follows the wait-for graph from the first participant until one repeats. */
  private static List<String> cycle(List<Participant> participants) {
    List<String> cycle = new ArrayList<>();
    Participant next = participants.get(0);
    while (!cycle.contains(next.name())) {
      cycle.add(next.name());
      Participant waiter = next;
      next =
          participants.stream()
              .filter(other -> other != waiter)
              .filter(
                  other ->
                      other.holds().stream()
                          .anyMatch(
                              held ->
                                  waiter.awaits().stream()
                                      .anyMatch(awaited -> isSameRow(held, awaited))))
              .findFirst()
              .orElseThrow(
                  () -> new IllegalStateException("no participant holds the awaited lock"));
    }
    cycle.add(next.name());
    return cycle;
  }

  private static boolean isSameRow(Lock one, Lock other) {
    return one.table().equals(other.table()) && one.record().equals(other.record());
  }

  /** Empty if the user has no privilege for it. */
  private Optional<String> status() {
    try (Connection connection = connections.open();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(STATUS)) {
      row.next();
      return Optional.of(row.getString("Status"));
    } catch (SQLException notAllowed) {
      return Optional.empty();
    }
  }

  private static long idOf(Connection connection) throws SQLException {
    return connection.unwrap(JdbcConnection.class).getId();
  }
}
