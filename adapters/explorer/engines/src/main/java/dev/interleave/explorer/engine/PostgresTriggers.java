package dev.interleave.explorer.engine;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Disables the triggers and rules of tables for the transaction of a restore, where the user may
 * not set {@code session_replication_role}. A rollback reverts it. The user must own the tables.
 */
final class PostgresTriggers {

  private static final String ACTIVE =
      "SELECT 'TRIGGER', tgname, tgenabled FROM pg_trigger"
          + " WHERE tgrelid = ?::regclass AND NOT tgisinternal AND tgenabled IN ('O', 'A')"
          + " UNION ALL SELECT 'RULE', rulename, ev_enabled FROM pg_rewrite"
          + " WHERE ev_class = ?::regclass AND ev_enabled IN ('O', 'A')";

  private PostgresTriggers() {}

  /**
   * @return the statements that enable them again, as they were
   */
  static List<String> disable(
      OwnConnection own, Dialect dialect, String schema, List<ExploredTable> tables)
      throws SQLException {
    List<String> enable = new ArrayList<>();
    for (ExploredTable table : tables) {
      if (table.hasTriggers()) {
        String name = dialect.qualified(schema, table.name());
        for (List<String> active : own.query(ACTIVE, name, name)) {
          String object = active.get(0) + " " + dialect.quote(active.get(1));
          String always = active.get(2).equals("A") ? "ALWAYS " : "";
          own.execute("ALTER TABLE " + name + " DISABLE " + object);
          enable.add("ALTER TABLE " + name + " ENABLE " + always + object);
        }
      }
    }
    return enable;
  }
}
