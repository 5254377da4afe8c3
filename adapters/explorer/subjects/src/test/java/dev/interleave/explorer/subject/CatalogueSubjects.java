package dev.interleave.explorer.subject;

import java.sql.SQLException;
import java.util.List;

/** Writes of different rows that meet in a constraint which no column list shows. */
final class CatalogueSubjects {

  private static final List<String> TWO_MEMBERS =
      List.of("insert into member (id, name) values (1, 'a'), (2, 'b')");

  private CatalogueSubjects() {}

  static List<Subject> all() {
    return List.of(
        Subject.of(
                "bookings with an exclusion constraint",
                List.of(
                    "create table booking (id int primary key, nights int4range not null,"
                        + " exclude using gist (nights with &&))"),
                List.of(),
                Anomaly.NONE,
                store -> List.of(() -> book(store, 1, "[1,5)"), () -> book(store, 2, "[3,7)")))
            .on(EngineKind.POSTGRESQL),
        renaming(
                "names with a unique index over an expression",
                List.of(
                    "create table member (id int primary key, name varchar(20))",
                    "create unique index member_name on member (lower(name))"))
            .on(EngineKind.POSTGRESQL),
        renaming(
                "names with a unique generated column",
                List.of(
                    "create table member (id int primary key, name varchar(20),"
                        + " folded varchar(20) generated always as (lower(name)),"
                        + " unique (folded))"))
            .on(EngineKind.H2, EngineKind.MARIADB, EngineKind.MYSQL));
  }

  private static Subject renaming(String name, List<String> tables) {
    return Subject.of(
        name,
        tables,
        TWO_MEMBERS,
        Anomaly.NONE,
        store -> List.of(() -> rename(store, 1, "Ada"), () -> rename(store, 2, "ADA")));
  }

  private static String book(Store store, int id, String nights) throws SQLException {
    String insert = "insert into booking (id, nights) values (" + id + ", '" + nights + "')";
    return store.inTransaction(
        link -> {
          link.update(insert);
          return "booked";
        });
  }

  private static String rename(Store store, int id, String name) throws SQLException {
    return store.inTransaction(
        link -> {
          link.update("update member set name = ? where id = ?", name, id);
          return "renamed";
        });
  }
}
