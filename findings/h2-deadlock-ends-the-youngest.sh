#!/usr/bin/env bash
# H2 ends the younger transaction of a deadlock, whichever statement closed the cycle, and so can fail a statement that was already waiting.
#
# Versions: H2 2.4.240.
# Expected: the statement that closes the cycle fails, as in engines that look for a cycle when a wait begins.
# Behaviour: the victim is always the transaction that began later. If the older one closes the cycle, its statement succeeds
#   and the statement of the younger one, which had waited for a long time, fails with 40001.
# Seen 2026-11-30: as below.
cd "$(dirname "$0")" && . ./support.sh
packages com.h2database:h2:2.4.240
seen=$(run_java <<'JAVA'
import java.sql.*;
import java.util.concurrent.*;

class Main {
  static final String URL = "jdbc:h2:mem:finding;DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=20000";

  public static void main(String... a) throws Exception {
    try (Connection setup = open()) {
      setup.createStatement().execute("create table item (id int primary key, n int)");
      setup.createStatement().execute("insert into item values (1, 0), (2, 0)");
      setup.commit();
    }
    see("the younger one closes the cycle", true);
    see("the older one closes the cycle", false);
  }

  static Connection open() throws SQLException {
    Connection connection = DriverManager.getConnection(URL, "sa", "");
    connection.setAutoCommit(false);
    return connection;
  }

  static void see(String what, boolean youngerCloses) throws Exception {
    ExecutorService thread = Executors.newSingleThreadExecutor();
    try (Connection older = open(); Connection younger = open(); Connection view = open()) {
      update(older, 1);
      update(younger, 2);
      Connection first = youngerCloses ? older : younger;
      Future<String> waits = thread.submit(() -> update(first, youngerCloses ? 2 : 1));
      while (!isBlocked(view)) {
        Thread.onSpinWait();
      }
      String closing = update(youngerCloses ? younger : older, youngerCloses ? 1 : 2);
      System.out.println(what + ": the waiting statement " + waits.get() + ", the closing one " + closing);
    } finally {
      thread.shutdown();
    }
  }

  static String update(Connection connection, int id) {
    try {
      connection.createStatement().executeUpdate("update item set n = n + 1 where id = " + id);
      return "succeeds";
    } catch (SQLException e) {
      try {
        connection.rollback();
      } catch (SQLException second) {
        return "fails twice";
      }
      return "fails with " + e.getSQLState();
    }
  }

  static boolean isBlocked(Connection view) throws SQLException {
    try (ResultSet rows = view.createStatement().executeQuery("select count(*) from information_schema.sessions where blocker_id is not null")) {
      rows.next();
      return rows.getInt(1) > 0;
    }
  }
}
JAVA
)
expect "$seen" <<'SEEN'
the younger one closes the cycle: the waiting statement succeeds, the closing one fails with 40001
the older one closes the cycle: the waiting statement fails with 40001, the closing one succeeds
SEEN
