package dev.interleave.explorer.engine;

/**
 * Tables of PostgreSQL of which the footprint of a statement is not known:
 *
 * <ul>
 *   <li>A constraint that can be deferred is checked by the commit.
 *   <li>A default, a check or an index calls a function of the user, which can do anything. The
 *       functions of the server and of extensions are taken for harmless.
 *   <li>A table inherits from another one. Statements on the parent touch its rows.
 * </ul>
 */
final class PostgresHiddenEffects {

  private static final String DEFERRABLE =
      "SELECT t.oid, false AS reads FROM pg_constraint f"
          + " CROSS JOIN LATERAL (VALUES (f.conrelid), (f.confrelid)) AS t(oid)"
          + " WHERE f.condeferrable";

  /** The server records no dependence on its own functions. */
  private static final String FUNCTIONS =
      "SELECT coalesce(e.adrelid, k.conrelid, i.indrelid), false FROM pg_depend d"
          + " LEFT JOIN pg_attrdef e ON d.classid = 'pg_attrdef'::regclass AND e.oid = d.objid"
          + " LEFT JOIN pg_constraint k"
          + " ON d.classid = 'pg_constraint'::regclass AND k.oid = d.objid"
          + " LEFT JOIN pg_index i ON d.classid = 'pg_class'::regclass AND i.indexrelid = d.objid"
          + " WHERE d.refclassid IN ('pg_proc'::regclass, 'pg_operator'::regclass)"
          + " AND NOT EXISTS (SELECT 1 FROM pg_depend x WHERE x.deptype = 'e'"
          + " AND x.classid = d.refclassid AND x.objid = d.refobjid)";

  private static final String DOMAINS =
      "SELECT a.attrelid, false FROM pg_attribute a"
          + " JOIN pg_constraint k ON k.contypid = a.atttypid AND k.contypid <> 0"
          + " JOIN pg_depend d ON d.classid = 'pg_constraint'::regclass AND d.objid = k.oid"
          + " WHERE d.refclassid = 'pg_proc'::regclass";

  private static final String INHERITANCE =
      "SELECT t.oid, true FROM pg_inherits h JOIN pg_class p ON p.oid = h.inhparent"
          + " AND p.relkind = 'r'"
          + " CROSS JOIN LATERAL (VALUES (h.inhrelid), (h.inhparent)) AS t(oid)";

  /** Table, whether reads are affected as well. */
  static final String QUERY =
      "SELECT c.relname, h.reads FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
          + " JOIN ("
          + String.join(" UNION ALL ", DEFERRABLE, FUNCTIONS, DOMAINS, INHERITANCE)
          + ") h ON h.oid = c.oid WHERE n.nspname = ?";

  private PostgresHiddenEffects() {}
}
