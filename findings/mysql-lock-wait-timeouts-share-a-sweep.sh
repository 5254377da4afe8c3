#!/usr/bin/env bash
# A lock wait timeout of one second lasts up to two seconds on MySQL as soon as another session waits, too.
#
# Versions: MySQL 9.7.4 (Debian unstable, mysql-server-core 9.7.4-2); MySQL Connector/J 9.7.0.
# Expected: innodb_lock_wait_timeout=1 ends a wait after one second, as it does for a session that waits alone.
# Behaviour: one thread looks at all waiters once in a second; a new waiter wakes it and starts its second again. A wait that another
#   session joins 0.8 s later ends 1.7 to 1.9 s after it began. (MariaDB 11.8 stays at 1.0 s.)
# Seen 2026-11-29: as below; a timeout budget for a row has to be counted as two seconds.
cd "$(dirname "$0")" && . ./support.sh
packages com.mysql:mysql-connector-j:9.7.0
mysql
seen=$(run_java "$PORT" <<'JAVA'
import java.sql.*;
import java.util.concurrent.*;

class Main {
  public static void main(String... a) throws Exception {
    String url = "jdbc:mysql://127.0.0.1:" + a[0] + "/test?sslMode=DISABLED&allowPublicKeyRetrieval=true";
    try (Connection holder = DriverManager.getConnection(url, "app", "app"); Connection first = DriverManager.getConnection(url, "app", "app");
        Connection second = DriverManager.getConnection(url, "app", "app")) {
      holder.createStatement().execute("create table t (id int primary key, n int) engine=innodb");
      holder.createStatement().execute("insert into t values (1, 0), (2, 0)");
      holder.setAutoCommit(false);
      holder.createStatement().executeUpdate("update t set n = 1");
      System.out.println("alone: " + describe(wait(first, 1, 0)));
      ExecutorService threads = Executors.newCachedThreadPool();
      double longest = 0;
      for (int i = 0; i < 5; i++) {
        Future<Double> one = threads.submit(() -> wait(first, 1, 0));
        Future<Double> other = threads.submit(() -> wait(second, 2, 800));
        longest = Math.max(longest, one.get());
        other.get();
      }
      System.out.println("joined by another session after 0.8 s: " + describe(longest));
      threads.shutdown();
    }
  }

  static double wait(Connection connection, int row, int delay) throws Exception {
    Thread.sleep(delay);
    connection.createStatement().execute("set innodb_lock_wait_timeout = 1");
    long begin = System.nanoTime();
    try {
      connection.createStatement().executeUpdate("update t set n = 2 where id = " + row);
      return -1;
    } catch (SQLException timeout) {
      return (System.nanoTime() - begin) / 1e9;
    }
  }

  static String describe(double seconds) {
    System.err.println(seconds);
    return seconds < 0 ? "no timeout" : seconds < 1.5 ? "about one second" : "more than one and a half seconds";
  }
}
JAVA
)
expect "$seen" <<'SEEN'
alone: about one second
joined by another session after 0.8 s: more than one and a half seconds
SEEN
