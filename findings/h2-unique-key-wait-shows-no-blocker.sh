#!/usr/bin/env bash
# An INSERT that waits for the unique key of an uncommitted row has no BLOCKER_ID in H2; one that waits for its primary key has.
#
# Versions: H2 2.4.240.
# Expected: INFORMATION_SCHEMA.SESSIONS shows the blocker of every session that waits for another transaction.
# Behaviour: a wait for a locked row and for a primary key are shown. A wait for a secondary unique key is not, although the statement is
#   blocked for LOCK_TIMEOUT and fails with 50200, the error of a lock timeout. A tool that reads the view takes it for a running statement.
# Seen 2026-11-30: as below.
cd "$(dirname "$0")" && . ./support.sh
packages com.h2database:h2:2.4.240
seen=$(run_java <<'JAVA'
import java.sql.*;
import java.util.concurrent.*;

class Main {
  static final String URL = "jdbc:h2:mem:finding;DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=3000";

  public static void main(String... a) throws Exception {
    try (Connection setup = open()) {
      setup.createStatement().execute("create table item (id int primary key, name varchar(9) unique, n int)");
      setup.createStatement().execute("insert into item values (1, 'a', 0)");
    }
    see("locked row", "update item set n = 1 where id = 1", "update item set n = 2 where id = 1");
    see("primary key", "insert into item values (2, 'b', 0)", "insert into item values (2, 'c', 0)");
    see("unique key", "insert into item values (3, 'd', 0)", "insert into item values (4, 'd', 0)");
  }

  static Connection open() throws SQLException {
    return DriverManager.getConnection(URL, "sa", "");
  }

  static void see(String what, String first, String second) throws Exception {
    ExecutorService thread = Executors.newSingleThreadExecutor();
    try (Connection holder = open(); Connection waiter = open(); Connection view = open()) {
      holder.setAutoCommit(false);
      holder.createStatement().executeUpdate(first);
      int session;
      try (ResultSet row = waiter.createStatement().executeQuery("select session_id()")) {
        row.next();
        session = row.getInt(1);
      }
      Future<Integer> waits = thread.submit(() -> {
        try {
          waiter.createStatement().executeUpdate(second);
          return 0;
        } catch (SQLException e) {
          return e.getErrorCode();
        }
      });
      boolean shown = false;
      PreparedStatement query = view.prepareStatement("select blocker_id from information_schema.sessions where session_id = " + session);
      while (!waits.isDone()) {
        try (ResultSet row = query.executeQuery()) {
          shown |= row.next() && row.getObject(1) != null;
        }
      }
      System.out.println(what + ": blocker shown " + shown + ", error " + waits.get());
      holder.rollback();
    } finally {
      thread.shutdown();
    }
  }
}
JAVA
)
expect "$seen" <<'SEEN'
locked row: blocker shown true, error 50200
primary key: blocker shown true, error 50200
unique key: blocker shown false, error 50200
SEEN
