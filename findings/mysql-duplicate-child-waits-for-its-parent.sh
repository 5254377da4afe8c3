#!/usr/bin/env bash
# A duplicate INSERT of a child row waits for the locked parent row on MySQL 9.7, instead of failing at once.
#
# Versions: MySQL 9.7.4 (Debian unstable, mysql-server-core 9.7.4-2); MySQL Connector/J 9.7.0.
# Expected: the unique key is checked first: error 1062 at once, as MySQL did before and MariaDB does.
# Behaviour: with innodb_native_foreign_keys=OFF the SQL layer checks the foreign key before the engine sees the row; the
#   shared lock on the parent waits for its writer, and the duplicate ends with 1205. With ON it is 1062. Repeated requests
#   (likes, idempotency keys) queue behind every writer of a hot parent.
# Seen 2026-11-29: as below.
cd "$(dirname "$0")" && . ./support.sh
packages com.mysql:mysql-connector-j:9.7.0
for native in OFF ON; do
  mysql --innodb-native-foreign-keys=$native
  seen_one=$(run_java "$PORT" <<'JAVA'
import java.sql.*;

class Main {
  public static void main(String... a) throws Exception {
    String url = "jdbc:mysql://127.0.0.1:" + a[0] + "/test?sslMode=DISABLED&allowPublicKeyRetrieval=true";
    try (Connection writer = DriverManager.getConnection(url, "app", "app"); Connection repeated = DriverManager.getConnection(url, "app", "app"); Statement sql = writer.createStatement()) {
      sql.execute("create table post (id int primary key, likes int) engine=innodb");
      sql.execute("create table liked (user int, post int, primary key (user, post), foreign key (post) references post (id)) engine=innodb");
      sql.execute("insert into post values (1, 1)");
      sql.execute("insert into liked values (7, 1)");
      writer.setAutoCommit(false);
      sql.executeUpdate("update post set likes = likes + 1 where id = 1");
      repeated.createStatement().execute("set innodb_lock_wait_timeout = 1");
      try {
        repeated.createStatement().executeUpdate("insert into liked values (7, 1)");
      } catch (SQLException e) {
        System.out.println("duplicate child beside a locked parent: error " + e.getErrorCode());
      }
    }
  }
}
JAVA
)
  seen="${seen:-}innodb_native_foreign_keys=$native: $seen_one"$'\n'
  kill -9 "${SERVERS[-1]}"; wait "${SERVERS[-1]}" 2>/dev/null || true; rm -rf "$WORK/data" "$WORK/mysql" "$WORK/apt" "$WORK"/*.log
done
expect "${seen%$'\n'}" <<'SEEN'
innodb_native_foreign_keys=OFF: duplicate child beside a locked parent: error 1205
innodb_native_foreign_keys=ON: duplicate child beside a locked parent: error 1062
SEEN
