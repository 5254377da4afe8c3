package dev.interleave.explorer.subject;

import java.sql.SQLException;
import java.util.List;

/** Two operations of five statements each, the commit included: 252 orders. */
final class OrderSubjects {

  private static final List<String> TABLES =
      List.of(
          "create table coupon (code varchar(10) primary key, used int not null)",
          "create table stock (id int primary key, quantity int not null)",
          "create table redemption (customer int primary key, code varchar(10) not null)");
  private static final List<String> ROWS =
      List.of(
          "insert into coupon (code, used) values ('ADA', 0)",
          "insert into stock (id, quantity) values (1, 1), (2, 1)");

  private OrderSubjects() {}

  static List<Subject> all() {
    return List.of(
        orders("order of the last item, checked before", Anomaly.LOST_UPDATE, ""),
        orders("order of the last item, conditional", Anomaly.NONE, " and quantity > 0"),
        Subject.of(
            "five reads without a transaction",
            TABLES,
            ROWS,
            Anomaly.NONE,
            store -> List.of(() -> read(store, 1), () -> read(store, 2))));
  }

  private static Subject orders(String name, Anomaly anomaly, String condition) {
    return Subject.of(
        name,
        TABLES,
        ROWS,
        anomaly,
        store -> List.of(() -> order(store, 1, condition), () -> order(store, 2, condition)));
  }

  private static String order(Store store, int customer, String condition) throws SQLException {
    return store.inTransaction(
        link -> {
          link.number("select used from coupon where code = ?", "ADA");
          if (link.number("select quantity from stock where id = 1") == 0) {
            throw new IllegalStateException("sold out");
          }
          String take = "update stock set quantity = quantity - 1 where id = 1" + condition;
          if (link.update(take) == 0) {
            throw new IllegalStateException("sold out");
          }
          link.update("insert into redemption (customer, code) values (?, 'ADA')", customer);
          return "ordered";
        });
  }

  private static int read(Store store, int id) throws SQLException {
    return store.withAutocommit(
        link -> {
          int sum = 0;
          for (int i = 0; i < 5; i++) {
            sum += link.number("select quantity from stock where id = ?", id);
          }
          return sum;
        });
  }
}
