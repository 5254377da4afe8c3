package dev.interleave.explorer.subject;

import java.sql.SQLException;
import java.util.List;

/** Queues with SKIP LOCKED, NOWAIT, and deadlocks. */
final class LockSubjects {

  private static final List<String> JOB =
      List.of("create table job (id int primary key, worker int not null)");
  private static final List<String> TWO_JOBS =
      List.of("insert into job (id, worker) values (1, 0), (2, 0)");
  private static final List<String> ACCOUNT =
      List.of("create table account (id int primary key, balance int not null)");
  private static final List<String> TWO_ACCOUNTS =
      List.of("insert into account (id, balance) values (1, 100), (2, 100)");

  private LockSubjects() {}

  static List<Subject> all() {
    return List.of(
        queue("queue without locks", Anomaly.LOST_UPDATE, ""),
        queue("queue with SKIP LOCKED", Anomaly.NONE, " for update skip locked"),
        queue("queue with FOR UPDATE NOWAIT", Anomaly.NONE, " for update nowait"),
        nowait("NOWAIT whose failure is ignored", Anomaly.OF_EVERY_LEVEL, true),
        nowait("NOWAIT whose failure is a refusal", Anomaly.NONE, false),
        Subject.of(
            "transfers in opposite order",
            ACCOUNT,
            TWO_ACCOUNTS,
            Anomaly.NONE,
            store -> List.of(() -> transfer(store, 1, 2, 10), () -> transfer(store, 2, 1, 20))),
        Subject.of(
            "transfers in opposite order, written as read",
            ACCOUNT,
            TWO_ACCOUNTS,
            Anomaly.LOST_UPDATE,
            store -> List.of(() -> move(store, 1, 2, 10), () -> move(store, 2, 1, 20))));
  }

  private static Subject queue(String name, Anomaly anomaly, String lock) {
    return Subject.of(
        name,
        JOB,
        TWO_JOBS,
        anomaly,
        store -> List.of(() -> work(store, 1, lock), () -> work(store, 2, lock)));
  }

  private static String work(Store store, int worker, String lock) throws SQLException {
    return store.inTransaction(
        link -> {
          int job = link.number("select id from job where worker = 0 order by id limit 1" + lock);
          if (job < 0) {
            return "idle";
          }
          link.update("update job set worker = ? where id = ?", worker, job);
          return "works";
        });
  }

  private static Subject nowait(String name, Anomaly anomaly, boolean ignored) {
    return Subject.of(
        name,
        ACCOUNT,
        TWO_ACCOUNTS,
        anomaly,
        store -> List.of(() -> debit(store, 10, ignored), () -> debit(store, 20, ignored)));
  }

  private static String debit(Store store, int amount, boolean ignored) throws SQLException {
    try {
      return store.inTransaction(
          link -> {
            int balance = link.number("select balance from account where id = 1 for update nowait");
            link.update("update account set balance = ? where id = 1", balance - amount);
            return "debited";
          });
    } catch (SQLException e) {
      if (!ignored) {
        throw e;
      }
      return "debited";
    }
  }

  private static String transfer(Store store, int from, int to, int amount) throws SQLException {
    return store.inTransaction(
        link -> {
          link.update("update account set balance = balance - ? where id = ?", amount, from);
          link.update("update account set balance = balance + ? where id = ?", amount, to);
          return "transferred";
        });
  }

  private static String move(Store store, int from, int to, int amount) throws SQLException {
    return store.inTransaction(
        link -> {
          int source = link.number("select balance from account where id = ?", from);
          int target = link.number("select balance from account where id = ?", to);
          link.update("update account set balance = ? where id = ?", source - amount, from);
          link.update("update account set balance = ? where id = ?", target + amount, to);
          return "transferred";
        });
  }
}
