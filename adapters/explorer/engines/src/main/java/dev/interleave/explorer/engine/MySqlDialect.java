package dev.interleave.explorer.engine;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** MySQL. */
final class MySqlDialect extends InnoDbDialect {

  @Override
  void requirePrivileges(OwnConnection own, Location location) throws SQLException {
    if (!"1".equals(single(own.get(), "SELECT @@GLOBAL.performance_schema"))) {
      throw new DatabaseRefusedException(
          "performance_schema is off at "
              + location.url()
              + ". The explorer reads lock waits from it. Start the server with"
              + " performance_schema=ON.");
    }
    try {
      lockView().waitOf(own, 0);
    } catch (SQLException e) {
      throw new DatabaseRefusedException(
          "The user lacks the privilege SELECT on performance_schema (data_lock_waits,"
              + " metadata_locks, threads), where lock waits are shown. GRANT SELECT ON"
              + " performance_schema.* TO the user.",
          e);
    }
    Grants.require(own, location);
  }

  @Override
  Map<String, String> settings() {
    Map<String, String> settings = super.settings();
    // AUTO_INCREMENT is otherwise cached for a day.
    settings.put("information_schema_stats_expiry", "0");
    settings.put("max_execution_time", "0");
    return settings;
  }

  @Override
  LockView lockView() {
    return new MySqlLockView();
  }

  @Override
  Sequences sequences(Location location) {
    return new AutoIncrements(this, location.schema());
  }

  @Override
  boolean hasSession(OwnConnection own, long session) throws SQLException {
    List<List<String>> rows =
        own.query(
            "SELECT PROCESSLIST_ID FROM performance_schema.threads WHERE PROCESSLIST_ID = ?",
            session);
    return !rows.isEmpty();
  }
}
