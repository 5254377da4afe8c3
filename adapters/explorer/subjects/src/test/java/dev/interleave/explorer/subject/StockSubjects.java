package dev.interleave.explorer.subject;

import dev.interleave.explorer.report.Judgement;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Callable;

/** Coupons, stock and accounts: a value that is checked and then changed. */
final class StockSubjects {

  private static final List<String> STOCK =
      List.of("create table stock (id int primary key, quantity int not null)");
  private static final List<String> FIVE =
      List.of("insert into stock (id, quantity) values (1, 5)");
  private static final List<String> COUPON =
      List.of(
          "create table coupon (code varchar(10) primary key, used int not null)",
          "create table redemption (customer int primary key, code varchar(10) not null)");
  private static final List<String> ADA =
      List.of("insert into coupon (code, used) values ('ADA', 0)");
  private static final List<String> ACCOUNT =
      List.of(
          "create table account (id int primary key, balance int not null, version int not null)",
          "create table spending (id int primary key, amount int not null)");
  private static final List<String> HUNDRED =
      List.of("insert into account (id, balance, version) values (1, 100, 0)");

  private StockSubjects() {}

  static List<Subject> all() {
    return List.of(
        stock("stock read and written", Anomaly.LOST_UPDATE, ""),
        stock("stock locked, read and written", Anomaly.NONE, " for update"),
        Subject.of(
            "stock changed by one statement",
            STOCK,
            FIVE,
            Anomaly.NONE,
            store -> twice(() -> takeInOneStatement(store))),
        Subject.of(
            "coupon checked and then redeemed",
            COUPON,
            ADA,
            Anomaly.LOST_UPDATE,
            store -> List.of(() -> redeemUnguarded(store, 1), () -> redeemUnguarded(store, 2))),
        Subject.of(
            "coupon redeemed by a conditional update",
            COUPON,
            ADA,
            Anomaly.NONE,
            store -> List.of(() -> redeem(store, 1), () -> redeem(store, 2))),
        Subject.of(
            "balance checked and then spent twice",
            ACCOUNT,
            HUNDRED,
            Anomaly.LOST_UPDATE,
            store -> List.of(() -> spendUnguarded(store, 1), () -> spendUnguarded(store, 2))),
        Subject.of(
            "balance spent by a conditional update",
            ACCOUNT,
            HUNDRED,
            Anomaly.NONE,
            store -> List.of(() -> spend(store, 1), () -> spend(store, 2))),
        Subject.of(
                "balance updated and read without a transaction",
                ACCOUNT,
                HUNDRED,
                Anomaly.OF_EVERY_LEVEL,
                store ->
                    List.of(() -> depositUnguarded(store, 1), () -> depositUnguarded(store, 2)))
            .wrong(Judgement.WRONG_ANSWERS),
        Subject.of(
            "balance updated and read in a transaction",
            ACCOUNT,
            HUNDRED,
            Anomaly.NONE,
            store -> List.of(() -> deposit(store, 1), () -> deposit(store, 2))),
        Subject.of(
            "optimistic, balance and version read by two statements",
            ACCOUNT,
            HUNDRED,
            Anomaly.NON_REPEATABLE_READ,
            store -> List.of(() -> optimistic(store, 1, false), () -> optimistic(store, 2, false))),
        Subject.of(
            "optimistic, version read first",
            ACCOUNT,
            HUNDRED,
            Anomaly.NONE,
            store -> List.of(() -> optimistic(store, 1, true), () -> optimistic(store, 2, true))));
  }

  private static List<Callable<?>> twice(Callable<?> operation) {
    return List.of(operation, operation);
  }

  private static Subject stock(String name, Anomaly anomaly, String lock) {
    return Subject.of(name, STOCK, FIVE, anomaly, store -> twice(() -> take(store, lock)));
  }

  private static String take(Store store, String lock) throws SQLException {
    return store.inTransaction(
        link -> {
          int quantity = link.number("select quantity from stock where id = ?" + lock, 1);
          link.update("update stock set quantity = ? where id = ?", quantity - 1, 1);
          return "taken";
        });
  }

  private static String takeInOneStatement(Store store) throws SQLException {
    return store.inTransaction(
        link -> {
          link.update("update stock set quantity = quantity - 1 where id = ? and quantity > 0", 1);
          return "taken";
        });
  }

  private static String redeemUnguarded(Store store, int customer) throws SQLException {
    return store.inTransaction(
        link -> {
          if (link.number("select used from coupon where code = ?", "ADA") != 0) {
            throw new IllegalStateException("used");
          }
          link.update("update coupon set used = 1 where code = ?", "ADA");
          link.update("insert into redemption (customer, code) values (?, ?)", customer, "ADA");
          return "redeemed";
        });
  }

  private static String redeem(Store store, int customer) throws SQLException {
    return store.inTransaction(
        link -> {
          if (link.update("update coupon set used = 1 where code = ? and used = 0", "ADA") == 0) {
            throw new IllegalStateException("used");
          }
          link.update("insert into redemption (customer, code) values (?, ?)", customer, "ADA");
          return "redeemed";
        });
  }

  private static String spendUnguarded(Store store, int id) throws SQLException {
    return store.inTransaction(
        link -> {
          if (link.number("select balance from account where id = 1") < 80) {
            return "refused";
          }
          link.update("update account set balance = balance - 80 where id = 1");
          link.update("insert into spending (id, amount) values (?, 80)", id);
          return "spent";
        });
  }

  private static String spend(Store store, int id) throws SQLException {
    return store.inTransaction(
        link -> {
          String update =
              "update account set balance = balance - 80 where id = 1 and balance >= 80";
          if (link.update(update) == 0) {
            return "refused";
          }
          link.update("insert into spending (id, amount) values (?, 80)", id);
          return "spent";
        });
  }

  private static int deposit(Store store, int amount) throws SQLException {
    return store.inTransaction(link -> updateAndRead(link, amount));
  }

  private static int depositUnguarded(Store store, int amount) throws SQLException {
    return store.withAutocommit(link -> updateAndRead(link, amount));
  }

  private static int updateAndRead(Store.Link link, int amount) throws SQLException {
    link.update("update account set balance = balance + ? where id = 1", amount);
    return link.number("select balance from account where id = 1");
  }

  private static String optimistic(Store store, int amount, boolean versionFirst)
      throws SQLException {
    return store.inTransaction(
        link -> {
          int version = versionFirst ? version(link) : 0;
          int balance = link.number("select balance from account where id = 1");
          int expected = versionFirst ? version : version(link);
          int changed =
              link.update(
                  "update account set balance = ?, version = version + 1 where id = 1 and version ="
                      + " ?",
                  balance + amount,
                  expected);
          if (changed == 0) {
            throw new IllegalStateException("conflict");
          }
          return "deposited";
        });
  }

  private static int version(Store.Link link) throws SQLException {
    return link.number("select version from account where id = 1");
  }
}
