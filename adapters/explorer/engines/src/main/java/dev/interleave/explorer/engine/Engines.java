package dev.interleave.explorer.engine;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * Opens an {@link Engine} for a database: MySQL 8.4 or later, MariaDB 10.6 or later, PostgreSQL 15
 * or later, H2 2.x.
 *
 * <p>The database must be marked as a test database. One of these marks is enough:
 *
 * <ul>
 *   <li>The name of the database or of the schema contains the word {@code test}, as in {@code
 *       shop_test} or {@code testdb}. The letters within another word, as in {@code latest}, are no
 *       mark.
 *   <li>The schema has a table named {@code interleave_explorer}, with any columns.
 *   <li>The database is an H2 in the memory of this JVM.
 * </ul>
 *
 * <p>Prefer a URL to a {@code DataSource}. The engine keeps one connection until it is closed. An
 * application that closes its pool at the end of the JVM also closes this connection, so that rows
 * cannot be restored after Ctrl-C.
 */
public final class Engines {

  private Engines() {}

  /**
   * Opens an engine on separate connections.
   *
   * @param user null if the URL names it
   * @param password null if the URL names it
   * @param schema the explored schema; null for that of the connection. In MySQL and MariaDB a
   *     schema is a database
   * @throws DatabaseRefusedException if the database is not supported or not marked as a test
   *     database, or a privilege is missing
   */
  public static Engine open(String url, String user, String password, String schema)
      throws SQLException {
    return open(
        () ->
            user == null
                ? DriverManager.getConnection(url)
                : DriverManager.getConnection(url, user, password),
        schema);
  }

  /**
   * Opens an engine on one connection of a data source.
   *
   * @param schema the explored schema; null for that of the connection
   * @throws DatabaseRefusedException if the database is not supported or not marked as a test
   *     database, or a privilege is missing
   */
  public static Engine open(DataSource dataSource, String schema) throws SQLException {
    return open(dataSource::getConnection, schema);
  }

  private static Engine open(ConnectionSource source, String schema) throws SQLException {
    Connection connection = source.open();
    try {
      Server server = Server.of(connection);
      Dialect dialect = Dialect.of(server.product());
      Location location = dialect.locate(connection, schema);
      TestDatabase.require(location, connection);
      OwnConnection own = new OwnConnection(source, connection, dialect);
      try {
        dialect.requirePrivileges(own, location);
      } catch (SQLException | RuntimeException e) {
        own.close();
        throw e;
      }
      return new JdbcEngine(server, dialect, location, source, own);
    } catch (SQLException | RuntimeException e) {
      connection.close();
      throw e;
    }
  }
}
