package dev.interleave.lab.adapter.database;

import dev.interleave.application.port.LedgerUnavailable;
import dev.interleave.lab.adapter.database.ReusedConnection.ConnectionFactory;
import dev.interleave.lab.port.out.ConnectedEngine;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Reads the version from the server, because the driver reports MySQL for every server. */
public final class JdbcConnectedEngine implements ConnectedEngine {

  private static final String MARIADB = "-MariaDB";
  private static final String POSTGRESQL = "PostgreSQL ";

  private final ConnectionFactory connections;

  public JdbcConnectedEngine(ConnectionFactory connections) {
    this.connections = connections;
  }

  @Override
  public String name() {
    try (Connection connection = connections.open();
        Statement statement = connection.createStatement();
        ResultSet answer = statement.executeQuery("SELECT VERSION()")) {
      answer.next();
      return nameOf(answer.getString(1));
    } catch (SQLException failed) {
      throw new LedgerUnavailable(LedgerUnavailable.Effect.NOT_APPLIED, failed);
    }
  }

  /**
   * {@code 11.4.5-MariaDB-ubu2404} is MariaDB 11.4.5, {@code 8.4.5} is MySQL 8.4.5, {@code
   * PostgreSQL 17.6 on x86_64-pc-linux-gnu, ...} is PostgreSQL 17.6.
   */
  static String nameOf(String version) {
    if (version.startsWith(POSTGRESQL)) {
      return POSTGRESQL + version.substring(POSTGRESQL.length()).split(" ", 2)[0];
    }
    int suffix = version.indexOf(MARIADB);
    return suffix < 0 ? "MySQL " + version : "MariaDB " + version.substring(0, suffix);
  }
}
