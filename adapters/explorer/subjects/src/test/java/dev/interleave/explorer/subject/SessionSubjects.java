package dev.interleave.explorer.subject;

import dev.interleave.explorer.report.Judgement;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Statements that are easily taken for something else: counters, commits as text, draws. */
final class SessionSubjects {

  private static final List<String> ACCOUNT =
      List.of("create table account (id int primary key, balance int not null)");
  private static final List<String> TWO_ACCOUNTS =
      List.of("insert into account (id, balance) values (1, 1), (2, 1)");

  private SessionSubjects() {}

  static List<Subject> all() {
    return List.of(
        Subject.of(
            "counter in a column named next_val",
            List.of("create table invoice_counter (id int primary key, next_val int not null)"),
            List.of("insert into invoice_counter (id, next_val) values (1, 1)"),
            Anomaly.LOST_UPDATE,
            store -> List.of(() -> count(store), () -> count(store))),
        Subject.of(
                "snapshot that a commit as text ends",
                ACCOUNT,
                TWO_ACCOUNTS,
                Anomaly.OF_EVERY_LEVEL,
                store -> List.of(() -> raiseBoth(store), () -> readTwice(store)))
            .wrong(Judgement.WRONG_ANSWERS)
            .withOwnLevel(),
        Subject.of(
                "snapshot that a draw from a sequence takes",
                List.of(ACCOUNT.get(0), "create sequence ticket_seq"),
                TWO_ACCOUNTS,
                Anomaly.OF_EVERY_LEVEL,
                store -> List.of(() -> raiseBoth(store), () -> drawAndRead(store)))
            .wrong(Judgement.WRONG_ANSWERS)
            .withOwnLevel()
            .on(EngineKind.POSTGRESQL));
  }

  private static String count(Store store) throws SQLException {
    return store.inTransaction(
        link -> {
          int next = link.number("select next_val from invoice_counter where id = 1");
          link.update("update invoice_counter set next_val = ? where id = 1", next + 1);
          return "counted";
        });
  }

  private static String raiseBoth(Store store) throws SQLException {
    return store.withAutocommit(
        link -> {
          link.update("update account set balance = 2 where id = 1");
          link.update("update account set balance = 2 where id = 2");
          return "raised";
        });
  }

  private static String readTwice(Store store) throws SQLException {
    return inSnapshot(
        store,
        link -> {
          int before = balance(link, 1);
          link.update("commit");
          return before + " " + balance(link, 1) + " " + balance(link, 2);
        });
  }

  private static String drawAndRead(Store store) throws SQLException {
    return inSnapshot(
        store,
        link -> {
          link.number("select nextval('ticket_seq')");
          return balance(link, 1) + " " + balance(link, 2);
        });
  }

  private static String inSnapshot(Store store, Store.Work<String> work) throws SQLException {
    return store.inTransaction(
        link -> {
          link.connection().setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
          return work.on(link);
        });
  }

  private static int balance(Store.Link link, int id) throws SQLException {
    return link.number("select balance from account where id = ?", id);
  }
}
