package dev.interleave.explorer.engine;

/** The catalogue of PostgreSQL. A partition is no table here, but another name of its root. */
final class PostgresCatalogue {

  private static final String TABLES =
      " JOIN pg_namespace n ON n.oid = c.relnamespace"
          + " WHERE n.nspname = ? AND c.relkind IN ('r', 'p') AND NOT c.relispartition";

  static final SchemaQueries QUERIES =
      new SchemaQueries(
          "SELECT c.relname, a.attname, format_type(a.atttypid, a.atttypmod), a.attgenerated <> '',"
              + " c.relkind = 'p' FROM pg_class c"
              + " JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped"
              + TABLES
              + " ORDER BY c.relname, a.attnum",
          // An expression has no column. Neither has an index over some rows.
          "SELECT c.relname, i.indexrelid::text, i.indisprimary,"
              + " CASE WHEN i.indpred IS NULL THEN a.attname END"
              + " FROM pg_class c JOIN pg_index i ON i.indrelid = c.oid"
              + " AND (i.indisunique OR i.indisexclusion)"
              + " CROSS JOIN LATERAL generate_series(1, i.indnkeyatts::int) AS k(pos)"
              + " LEFT JOIN pg_attribute a"
              + " ON a.attrelid = c.oid AND a.attnum = i.indkey[k.pos - 1] AND a.attnum > 0"
              + TABLES
              + " ORDER BY 1, 2, k.pos",
          "SELECT c.relname, pn.nspname, p.relname FROM pg_class c"
              + " JOIN pg_constraint f ON f.conrelid = c.oid AND f.contype = 'f'"
              + " AND f.conparentid = 0"
              + " JOIN pg_class p ON p.oid = f.confrelid"
              + " JOIN pg_namespace pn ON pn.oid = p.relnamespace"
              + TABLES,
          "SELECT c.relname, a.attname, p.relname, pa.attname FROM pg_class c"
              + " JOIN pg_constraint f ON f.conrelid = c.oid AND f.contype = 'f'"
              + " AND f.conparentid = 0"
              + " JOIN pg_class p ON p.oid = f.confrelid AND p.relnamespace = c.relnamespace"
              + " CROSS JOIN LATERAL unnest(f.conkey, f.confkey) AS k(own, parent)"
              + " JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = k.own"
              + " JOIN pg_attribute pa ON pa.attrelid = p.oid AND pa.attnum = k.parent"
              + TABLES,
          "SELECT c.relname FROM pg_class c JOIN ("
              + "SELECT tgrelid AS oid FROM pg_trigger"
              + " WHERE NOT tgisinternal AND tgenabled IN ('O', 'A') UNION"
              + " SELECT ev_class FROM pg_rewrite"
              + " WHERE ev_enabled IN ('O', 'A')) t ON t.oid = c.oid"
              + TABLES,
          "SELECT c.relname, r.relname FROM pg_class c"
              + " JOIN pg_class r ON r.oid = pg_partition_root(c.oid)"
              + " JOIN pg_namespace n ON n.oid = c.relnamespace"
              + " WHERE n.nspname = ? AND c.relispartition AND c.relkind IN ('r', 'p')"
              + " AND r.relnamespace = c.relnamespace",
          PostgresHiddenEffects.QUERY);

  private PostgresCatalogue() {}
}
