package dev.interleave.explorer.subject;

import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Callable;

/** Several rows: bookings, write skew, unique keys, upserts. */
final class RowSubjects {

  private static final List<String> BOOKING =
      List.of(
          "create table room (id int primary key, name varchar(20))",
          "create table booking (id int primary key, room int not null, night int not null)");
  private static final List<String> ROOM = List.of("insert into room (id, name) values (1, 'x')");
  private static final List<String> DOCTOR =
      List.of("create table doctor (id int primary key, on_call int not null)");
  private static final List<String> TWO_ON_CALL =
      List.of("insert into doctor (id, on_call) values (1, 1), (2, 1)");

  private RowSubjects() {}

  static List<Subject> all() {
    return List.of(
        booking("booking counted and then inserted", Anomaly.WRITE_SKEW, false),
        booking("booking with the room locked", Anomaly.SNAPSHOT_BEFORE_LOCK, true),
        onCall("write skew between two rows", Anomaly.WRITE_SKEW, ""),
        onCall("write skew with both rows locked", Anomaly.NONE, " order by id for update"),
        registration("name checked and then inserted", "", Anomaly.WRITE_SKEW, false),
        registration("name with a unique key", ", unique (name)", Anomaly.NONE, true),
        visits("counter updated or inserted, without a key", "", Anomaly.UNLOCKED_GAP),
        visits("counter updated or inserted, with a key", " primary key", Anomaly.NONE),
        Subject.of(
            "counter upserted",
            List.of("create table visit (page int primary key, visits int not null)"),
            List.of(),
            Anomaly.NONE,
            store -> twice(() -> upsert(store))));
  }

  private static List<Callable<?>> twice(Callable<?> operation) {
    return List.of(operation, operation);
  }

  private static Subject booking(String name, Anomaly anomaly, boolean lock) {
    return Subject.of(
        name,
        BOOKING,
        ROOM,
        anomaly,
        store -> List.of(() -> book(store, 1, lock), () -> book(store, 2, lock)));
  }

  private static String book(Store store, int id, boolean lock) throws SQLException {
    return store.inTransaction(
        link -> {
          if (lock) {
            link.number("select id from room where id = 1 for update");
          }
          if (link.number("select count(*) from booking where room = 1 and night = 7") > 0) {
            return "taken";
          }
          link.update("insert into booking (id, room, night) values (?, 1, 7)", id);
          return "booked";
        });
  }

  private static Subject onCall(String name, Anomaly anomaly, String lock) {
    return Subject.of(
        name,
        DOCTOR,
        TWO_ON_CALL,
        anomaly,
        store -> List.of(() -> leave(store, 1, lock), () -> leave(store, 2, lock)));
  }

  private static String leave(Store store, int id, String lock) throws SQLException {
    return store.inTransaction(
        link -> {
          int others = 0;
          String query = "select id from doctor where on_call = 1" + lock;
          try (var statement = link.connection().prepareStatement(query);
              var rows = statement.executeQuery()) {
            while (rows.next()) {
              others += rows.getInt(1) == id ? 0 : 1;
            }
          }
          if (others == 0) {
            return "stays";
          }
          link.update("update doctor set on_call = 0 where id = ?", id);
          return "leaves";
        });
  }

  private static Subject registration(String name, String unique, Anomaly anomaly, boolean direct) {
    return Subject.of(
        name,
        List.of("create table member (id int primary key, name varchar(20)" + unique + ")"),
        List.of(),
        anomaly,
        store -> List.of(() -> register(store, 1, direct), () -> register(store, 2, direct)));
  }

  private static String register(Store store, int id, boolean direct) throws SQLException {
    return store.inTransaction(
        link -> {
          if (!direct && link.number("select count(*) from member where name = 'ada'") > 0) {
            throw new IllegalStateException("taken");
          }
          link.update("insert into member (id, name) values (?, 'ada')", id);
          return "registered";
        });
  }

  /**
   * The fixture empties the table once more. In InnoDB an update that finds no row waits for
   * another one, as long as deleted rows are not purged. TRUNCATE leaves none behind.
   */
  private static Subject visits(String name, String key, Anomaly anomaly) {
    return Subject.of(
        name,
        List.of("create table visit (page int" + key + ", visits int not null)"),
        List.of("truncate table visit"),
        anomaly,
        store -> twice(() -> visit(store)));
  }

  private static String visit(Store store) throws SQLException {
    return store.inTransaction(
        link -> {
          if (link.update("update visit set visits = visits + 1 where page = 1") == 0) {
            link.update("insert into visit (page, visits) values (1, 1)");
          }
          return "counted";
        });
  }

  private static String upsert(Store store) throws SQLException {
    String sql =
        switch (store.engine()) {
          case H2 ->
              "merge into visit v using (select 1 as page) n on v.page = n.page"
                  + " when matched then update set visits = v.visits + 1"
                  + " when not matched then insert (page, visits) values (n.page, 1)";
          case POSTGRESQL ->
              "insert into visit (page, visits) values (1, 1)"
                  + " on conflict (page) do update set visits = visit.visits + 1";
          default ->
              "insert into visit (page, visits) values (1, 1)"
                  + " on duplicate key update visits = visits + 1";
        };
    return store.inTransaction(
        link -> {
          link.update(sql);
          return "counted";
        });
  }
}
