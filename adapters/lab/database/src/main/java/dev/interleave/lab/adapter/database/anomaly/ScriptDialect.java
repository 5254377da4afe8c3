package dev.interleave.lab.adapter.database.anomaly;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** The differences between the engines that concern the scripts. */
interface ScriptDialect {

  /** The dialect of the connected engine. */
  static ScriptDialect of(Connection connection) throws SQLException {
    return connection.getMetaData().getDatabaseProductName().equals("PostgreSQL")
        ? new PostgresScriptDialect()
        : new InnoDbScriptDialect();
  }

  /** The same read, with shared locks on the rows. */
  String locking(String query);

  /** The settings that change the results: one entry per matrix, empty for the engine as it is. */
  List<Optional<String>> settings(Connection connection) throws SQLException;

  /** Statements that prepare a session: a lock wait ends with an error after three seconds. */
  List<String> preparation(Optional<String> setting);

  /**
   * The error code with which the engine has prevented an anomaly. Empty for any other error, for
   * example a lost connection: it ends the experiment, and must not be counted as a prevention.
   */
  Optional<String> prevention(SQLException failure);

  /** The end of a CREATE TABLE statement. */
  String tableOptions();
}
