#!/usr/bin/env bash
# H2 commits a child row whose parent another transaction has deleted and committed meanwhile, so the foreign key is violated.
#
# Versions: H2 2.4.240.
# Expected: the DELETE of the parent waits for the uncommitted child or fails, or the INSERT of the child locks its parent, as in other engines.
# Behaviour: neither waits. Both transactions commit, and the child has no parent. Only an uncommitted DELETE makes the INSERT wait.
# Seen 2026-11-30: as below.
cd "$(dirname "$0")" && . ./support.sh
packages com.h2database:h2:2.4.240
seen=$(run_java <<'JAVA'
import java.sql.*;

class Main {
  static final String URL = "jdbc:h2:mem:finding;DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=2000";

  public static void main(String... a) throws Exception {
    try (Connection one = open(); Connection two = open()) {
      run(one, "create table parent (id int primary key)");
      run(one, "create table child (id int primary key, parent_id int not null references parent (id))");
      run(one, "insert into parent values (1)");
      one.commit();

      System.out.println("insert of the child: " + run(one, "insert into child values (10, 1)"));
      System.out.println("delete of the parent: " + run(two, "delete from parent where id = 1"));
      two.commit();
      one.commit();
      System.out.println("orphans: " + count(two, "select count(*) from child where parent_id not in (select id from parent)"));

      System.out.println("another child of the deleted parent: " + run(one, "insert into child values (11, 1)"));
      System.out.println("any change of the orphan's key: " + run(one, "update child set id = 12 where id = 10"));
    }
  }

  static Connection open() throws SQLException {
    Connection connection = DriverManager.getConnection(URL, "sa", "");
    connection.setAutoCommit(false);
    return connection;
  }

  static String run(Connection connection, String sql) {
    try {
      return connection.createStatement().executeUpdate(sql) + " row";
    } catch (SQLException e) {
      return "error " + e.getErrorCode();
    }
  }

  static int count(Connection connection, String sql) throws SQLException {
    try (ResultSet row = connection.createStatement().executeQuery(sql)) {
      row.next();
      return row.getInt(1);
    }
  }
}
JAVA
)
expect "$seen" <<'SEEN'
insert of the child: 1 row
delete of the parent: 1 row
orphans: 1
another child of the deleted parent: error 23506
any change of the orphan's key: 1 row
SEEN
