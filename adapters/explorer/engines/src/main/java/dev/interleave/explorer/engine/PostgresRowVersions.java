package dev.interleave.explorer.engine;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/**
 * Counts the rows of a table and adds the ids of the transactions that wrote them. Every row that
 * was written later has a higher id than all earlier rows. If the number is the same and a row was
 * replaced, the sum is therefore higher.
 */
final class PostgresRowVersions implements RowVersions {

  private final Dialect dialect;
  private final String schema;

  PostgresRowVersions(Dialect dialect, String schema) {
    this.dialect = dialect;
    this.schema = schema;
  }

  @Override
  public Map<String, String> read(OwnConnection own, List<ExploredTable> tables)
      throws SQLException {
    return UnionQuery.read(
        own,
        tables,
        table ->
            "count(*), coalesce(sum(xmin::text::bigint), 0) FROM " + dialect.from(schema, table));
  }
}
