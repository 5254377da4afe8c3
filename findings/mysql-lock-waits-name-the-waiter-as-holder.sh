#!/usr/bin/env bash
# data_lock_waits.BLOCKING_THREAD_ID names the waiter itself, where the holder has only inserted the row.
#
# Versions: MySQL 9.7.4 (Debian unstable, mysql-server-core 9.7.4-2); MySQL Connector/J 9.7.0.
# Expected: BLOCKING_THREAD_ID is the thread that holds the lock, so that a tool can show the blocker, or end it.
# Behaviour: an inserted row has no lock until another session asks for it. That session creates the lock on behalf of the holder, and
#   BLOCKING_THREAD_ID is the session that created it: the waiter. BLOCKING_ENGINE_TRANSACTION_ID is right; the lock on the table of that
#   transaction in data_locks has the thread of the holder. A row that was updated shows the holder in both columns.
# Seen 2026-11-30: as below.
cd "$(dirname "$0")" && . ./support.sh
packages com.mysql:mysql-connector-j:9.7.0
mysql
seen=$(run_java "$PORT" <<'JAVA'
import java.sql.*;
import java.util.concurrent.*;

class Main {
  static String url;

  static Connection open() throws SQLException {
    return DriverManager.getConnection(url, "app", "app");
  }

  static long id(Connection connection) throws SQLException {
    return connection.unwrap(com.mysql.cj.jdbc.JdbcConnection.class).getId();
  }

  public static void main(String... a) throws Exception {
    url = "jdbc:mysql://127.0.0.1:" + a[0] + "/test?sslMode=DISABLED&allowPublicKeyRetrieval=true";
    try (Connection setup = open()) {
      setup.createStatement().execute("create table item (id int primary key, n int) engine=innodb");
      setup.createStatement().execute("insert into item values (1, 0)");
    }
    see("updated row", "update item set n = 1 where id = 1", "update item set n = 2 where id = 1");
    see("inserted row", "insert into item values (2, 0)", "update item set n = 2 where id = 2");
  }

  static void see(String what, String first, String second) throws Exception {
    ExecutorService thread = Executors.newSingleThreadExecutor();
    try (Connection holder = open(); Connection waiter = open(); Connection view = open()) {
      holder.setAutoCommit(false);
      holder.createStatement().executeUpdate(first);
      Future<Integer> waits = thread.submit(() -> waiter.createStatement().executeUpdate(second));
      PreparedStatement query = view.prepareStatement(
          "select t.PROCESSLIST_ID, h.PROCESSLIST_ID from performance_schema.data_lock_waits w"
              + " join performance_schema.threads t on t.THREAD_ID = w.BLOCKING_THREAD_ID"
              + " join performance_schema.data_locks l on l.ENGINE_TRANSACTION_ID = w.BLOCKING_ENGINE_TRANSACTION_ID and l.LOCK_TYPE = 'TABLE'"
              + " join performance_schema.threads h on h.THREAD_ID = l.THREAD_ID"
              + " join performance_schema.threads r on r.THREAD_ID = w.REQUESTING_THREAD_ID where r.PROCESSLIST_ID = " + id(waiter));
      while (true) {
        try (ResultSet row = query.executeQuery()) {
          if (row.next()) {
            System.out.println(what + ": by thread " + name(row.getLong(1), holder, waiter) + ", by transaction " + name(row.getLong(2), holder, waiter));
            break;
          }
        }
      }
      holder.rollback();
      waits.get();
    } finally {
      thread.shutdown();
    }
  }

  static String name(long id, Connection holder, Connection waiter) throws SQLException {
    return id == id(holder) ? "holder" : id == id(waiter) ? "waiter" : "other";
  }
}
JAVA
)
expect "$seen" <<'SEEN'
updated row: by thread holder, by transaction holder
inserted row: by thread waiter, by transaction holder
SEEN
