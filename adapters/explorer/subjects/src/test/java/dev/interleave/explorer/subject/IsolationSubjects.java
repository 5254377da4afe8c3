package dev.interleave.explorer.subject;

import dev.interleave.explorer.report.Judgement;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Operations that change their isolation level within a transaction. */
final class IsolationSubjects {

  private static final List<String> ACCOUNT =
      List.of("create table account (id int primary key, balance int not null)");
  private static final List<String> TWO_ACCOUNTS =
      List.of("insert into account (id, balance) values (1, 1), (2, 1)");

  private IsolationSubjects() {}

  static List<Subject> all() {
    return List.of(
        Subject.of(
                "level raised by the driver within a transaction",
                ACCOUNT,
                TWO_ACCOUNTS,
                Anomaly.OF_EVERY_LEVEL,
                store -> List.of(() -> raiseBoth(store), () -> readAndRaiseLevel(store)))
            .wrong(Judgement.WRONG_ANSWERS)
            .withOwnLevel()
            .on(EngineKind.H2, EngineKind.MARIADB, EngineKind.MYSQL),
        Subject.of(
                "level set as text before a failed statement",
                ACCOUNT,
                TWO_ACCOUNTS,
                Anomaly.NONE,
                store -> List.of(() -> raiseBoth(store), () -> failAndRollBack(store)))
            .withOwnLevel()
            .on(EngineKind.POSTGRESQL));
  }

  private static String raiseBoth(Store store) throws SQLException {
    return store.withAutocommit(
        link -> {
          link.update("update account set balance = 2 where id = 1");
          link.update("update account set balance = 2 where id = 2");
          return "raised";
        });
  }

  private static String readAndRaiseLevel(Store store) throws SQLException {
    try (Connection connection = store.dataSource().getConnection()) {
      connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
      connection.setAutoCommit(false);
      Store.Link link = new Store.Link(connection);
      String read = "" + balance(link, 1);
      connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      read += " " + balance(link, 1) + " " + balance(link, 2);
      connection.commit();
      return read;
    }
  }

  /** The transaction of PostgreSQL is aborted: it accepts nothing but its rollback. */
  private static String failAndRollBack(Store store) throws SQLException {
    try (Connection connection = store.dataSource().getConnection()) {
      connection.setAutoCommit(false);
      Store.Link link = new Store.Link(connection);
      link.update("update account set balance = 3 where id = 2");
      link.update("set session characteristics as transaction isolation level repeatable read");
      try {
        link.update("insert into account (id, balance) values (1, 1)");
        return "inserted";
      } catch (SQLException duplicate) {
        connection.rollback();
        return "rolled back";
      }
    }
  }

  private static int balance(Store.Link link, int id) throws SQLException {
    return link.number("select balance from account where id = ?", id);
  }
}
