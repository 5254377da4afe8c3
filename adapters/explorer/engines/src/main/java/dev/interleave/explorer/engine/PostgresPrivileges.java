package dev.interleave.explorer.engine;

import java.sql.SQLException;
import java.util.List;

/** The privileges of the user of PostgreSQL on the tables and sequences of the explored schema. */
final class PostgresPrivileges {

  private static final String TABLES =
      "SELECT c.relname, p.name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
          + " CROSS JOIN (VALUES ('SELECT'), ('INSERT'), ('UPDATE'), ('DELETE')) AS p(name)"
          + " WHERE n.nspname = ? AND c.relkind IN ('r', 'p')"
          + " AND NOT has_table_privilege(c.oid, p.name) ORDER BY 1, 2 LIMIT 1";

  /** SELECT reads the position, and UPDATE sets it. */
  private static final String SEQUENCES =
      "SELECT c.relname, p.name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
          + " CROSS JOIN (VALUES ('SELECT'), ('UPDATE')) AS p(name)"
          + " WHERE n.nspname = ? AND c.relkind = 'S'"
          + " AND NOT has_sequence_privilege(c.oid, p.name) ORDER BY 1, 2 LIMIT 1";

  /** Only the owner disables a trigger or a rule. */
  private static final String OWNED =
      "SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
          + " WHERE n.nspname = ? AND c.relkind IN ('r', 'p')"
          + " AND (EXISTS (SELECT 1 FROM pg_trigger t WHERE t.tgrelid = c.oid"
          + " AND NOT t.tgisinternal AND t.tgenabled IN ('O', 'A'))"
          + " OR EXISTS (SELECT 1 FROM pg_rewrite r WHERE r.ev_class = c.oid"
          + " AND r.ev_enabled IN ('O', 'A')))"
          + " AND NOT pg_has_role(c.relowner, 'USAGE') ORDER BY 1 LIMIT 1";

  private PostgresPrivileges() {}

  /**
   * @param triggersOff whether the user may set {@code session_replication_role}
   * @throws DatabaseRefusedException if a privilege is missing
   */
  static void require(OwnConnection own, Location location, boolean triggersOff)
      throws SQLException {
    for (List<String> row : own.query(TABLES, location.schema())) {
      throw lacks(row.get(1) + " on table " + row.get(0), location);
    }
    for (List<String> row : own.query(SEQUENCES, location.schema())) {
      throw lacks(row.get(1) + " on sequence " + row.get(0), location);
    }
    if (triggersOff) {
      return;
    }
    for (List<String> row : own.query(OWNED, location.schema())) {
      throw new DatabaseRefusedException(
          "The user does not own table "
              + row.get(0)
              + " of the "
              + location
              + ", which has triggers or rules. A restore disables them. Use the owner, or GRANT SET"
              + " ON PARAMETER session_replication_role TO the user. Nothing was changed.");
    }
  }

  private static DatabaseRefusedException lacks(String privilege, Location location) {
    return new DatabaseRefusedException(
        "The user lacks the privilege "
            + privilege
            + " of the "
            + location
            + ". The explorer reads and restores all tables and sequences. Nothing was changed.");
  }
}
