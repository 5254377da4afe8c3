#!/usr/bin/env bash
# One setDouble makes every later setBigDecimal of a server-side prepared statement inexact on MySQL.
#
# Versions: MySQL 9.7.4 (Debian unstable, mysql-server-core 9.7.4-2); MySQL Connector/J 9.7.0.
# Expected: the type of a parameter is that of the execution; an exact decimal stays exact.
# Behaviour: after an execution with a double the statement's arithmetic stays floating point for the life of the prepared statement:
#   90071992547409931.01 + 0.01 loses its last digits. With cachePrepStmts that is the life of the connection. (MariaDB stays exact.)
# Seen 2026-11-29: as below.
cd "$(dirname "$0")" && . ./support.sh
packages com.mysql:mysql-connector-j:9.7.0
mysql
seen=$(run_java "$PORT" <<'JAVA'
import java.math.BigDecimal;
import java.sql.*;

class Main {
  public static void main(String... a) throws Exception {
    String url = "jdbc:mysql://127.0.0.1:" + a[0] + "/test?sslMode=DISABLED&allowPublicKeyRetrieval=true&useServerPrepStmts=true&cachePrepStmts=true";
    try (Connection connection = DriverManager.getConnection(url, "app", "app"); Statement sql = connection.createStatement()) {
      sql.execute("create table t (id int primary key, n decimal(20, 2))");
      for (boolean once : new boolean[] {false, true}) {
        sql.execute("replace into t values (1, 90071992547409931.01)");
        try (PreparedStatement add = connection.prepareStatement("update t set n = n + ? where id = ?")) {
          add.setInt(2, once ? 2 : 1);
          if (once) {
            add.setDouble(1, 1.5);
            add.executeUpdate(); // changes no row
            add.setInt(2, 1);
          }
          add.setBigDecimal(1, new BigDecimal("0.01"));
          add.executeUpdate();
        }
        try (ResultSet row = sql.executeQuery("select n from t where id = 1")) {
          row.next();
          System.out.println((once ? "after one setDouble: " : "setBigDecimal only: ") + row.getBigDecimal(1));
        }
      }
    }
  }
}
JAVA
)
expect "$seen" <<'SEEN'
setBigDecimal only: 90071992547409931.02
after one setDouble: 90071992547409940.00
SEEN
