package dev.interleave.explorer.engine;

import java.sql.SQLException;

/** The contract on the embedded MariaDB, with MariaDB Connector/J. */
class MariaDbDriverEngineTest extends MariaDbEngineTest {

  @Override
  Database emptyDatabase() throws SQLException {
    Database database = super.emptyDatabase();
    return database.at("jdbc:mariadb://127.0.0.1:" + TestServers.mariaDb().port() + "/" + DATABASE);
  }
}
