package dev.interleave.explorer.engine;

import java.sql.SQLException;
import java.util.List;

/**
 * Disables the triggers and rules of tables for the transaction of a restore, where the user may
 * not set {@code session_replication_role}. A rollback reverts it. The user must own the tables.
 */
final class PostgresTriggers {

  private PostgresTriggers() {}

  static void disable(OwnConnection own, Dialect dialect, String schema, List<ExploredTable> tables)
      throws SQLException {
    switchAll(own, dialect, schema, tables, "DISABLE");
  }

  static void enable(OwnConnection own, Dialect dialect, String schema, List<ExploredTable> tables)
      throws SQLException {
    switchAll(own, dialect, schema, tables, "ENABLE");
  }

  private static void switchAll(
      OwnConnection own, Dialect dialect, String schema, List<ExploredTable> tables, String word)
      throws SQLException {
    for (ExploredTable table : tables) {
      String alter = "ALTER TABLE " + dialect.qualified(schema, table.name()) + " " + word;
      for (String trigger : table.triggers()) {
        own.execute(alter + " TRIGGER " + dialect.quote(trigger));
      }
      for (String rule : table.rules()) {
        own.execute(alter + " RULE " + dialect.quote(rule));
      }
    }
  }
}
