#!/usr/bin/env bash
# While a session runs a prepared statement with a binary parameter, every query of MySQL's information_schema.processlist fails with 3854.
#
# Versions: MySQL 9.7.4 (Debian unstable, mysql-server-core 9.7.4-2); MySQL Connector/J 9.7.0.
# Expected: a query of id and user does not depend on the statements of other sessions.
# Behaviour: the server writes the binary value into the text of the statement, and fills all columns of the table for any query. The text is no
#   utf8mb3, so that the query fails: for a monitor about as often as the service runs such a statement. SHOW PROCESSLIST and
#   performance_schema.processlist do not fail, and neither does a statement that the driver sends as text.
# Seen 2026-12-01: as below.
cd "$(dirname "$0")" && . ./support.sh
packages com.mysql:mysql-connector-j:9.7.0
mysql
seen=$(run_java "$PORT" <<'JAVA'
import java.sql.*;

class Main {
  public static void main(String... a) throws Exception {
    String url = "jdbc:mysql://127.0.0.1:" + a[0] + "/test?sslMode=DISABLED&allowPublicKeyRetrieval=true&useServerPrepStmts=";
    for (boolean prepared : new boolean[] {true, false}) {
      try (Connection service = DriverManager.getConnection(url + prepared, "app", "app");
          Connection monitor = DriverManager.getConnection(url + false, "app", "app")) {
        Thread statement = new Thread(() -> sleep(service));
        statement.start();
        Thread.sleep(1000);
        System.out.println(prepared ? "prepared by the server:" : "sent as text:");
        show(monitor, "SELECT id FROM information_schema.processlist WHERE user = 'app'");
        show(monitor, "SELECT id FROM performance_schema.processlist WHERE user = 'app'");
        show(monitor, "SHOW PROCESSLIST");
        statement.join();
      }
    }
  }

  static void sleep(Connection connection) {
    try (PreparedStatement statement = connection.prepareStatement("SELECT SLEEP(3), ?")) {
      statement.setBytes(1, new byte[] {(byte) 0xAC, (byte) 0xFF, 0x19});
      statement.executeQuery();
    } catch (SQLException e) {
      System.out.println(e);
    }
  }

  static void show(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement(); ResultSet rows = statement.executeQuery(sql)) {
      System.out.println(sql + ": rows");
    } catch (SQLException e) {
      System.out.println(sql + ": error " + e.getErrorCode());
    }
  }
}
JAVA
)
expect "$seen" <<'SEEN'
prepared by the server:
SELECT id FROM information_schema.processlist WHERE user = 'app': error 3854
SELECT id FROM performance_schema.processlist WHERE user = 'app': rows
SHOW PROCESSLIST: rows
sent as text:
SELECT id FROM information_schema.processlist WHERE user = 'app': rows
SELECT id FROM performance_schema.processlist WHERE user = 'app': rows
SHOW PROCESSLIST: rows
SEEN
