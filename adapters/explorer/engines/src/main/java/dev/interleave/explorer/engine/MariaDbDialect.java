package dev.interleave.explorer.engine;

import java.sql.SQLException;
import java.util.Map;

/** MariaDB. */
final class MariaDbDialect extends InnoDbDialect {

  @Override
  void requirePrivileges(OwnConnection own, Location location) throws SQLException {
    try {
      lockView().waitOf(own, 0);
    } catch (SQLException e) {
      throw new DatabaseRefusedException(
          "The user lacks the privilege PROCESS, which shows lock waits in SHOW ENGINE INNODB"
              + " STATUS. GRANT PROCESS ON *.* TO the user.",
          e);
    }
    Grants.require(own, location);
  }

  @Override
  Map<String, String> settings() {
    Map<String, String> settings = super.settings();
    settings.put("max_statement_time", "0");
    settings.put("idle_transaction_timeout", "0");
    return settings;
  }

  @Override
  LockView lockView() {
    return new MariaDbLockView();
  }

  @Override
  Sequences sequences(Location location) {
    return new MariaDbSequences(this, location.schema());
  }

  @Override
  boolean hasSession(OwnConnection own, long session) throws SQLException {
    return !own.query("SELECT ID FROM information_schema.PROCESSLIST WHERE ID = ?", session)
        .isEmpty();
  }
}
