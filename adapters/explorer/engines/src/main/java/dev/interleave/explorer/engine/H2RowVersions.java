package dev.interleave.explorer.engine;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The counter of modifications that H2 keeps for each table. A rollback may increase it as well.
 */
final class H2RowVersions implements RowVersions {

  private final String schema;

  H2RowVersions(String schema) {
    this.schema = schema;
  }

  @Override
  public Map<String, String> read(OwnConnection own, List<ExploredTable> tables)
      throws SQLException {
    Map<String, String> labels = new HashMap<>();
    tables.forEach(table -> labels.put(table.name(), table.label()));
    Map<String, String> versions = new HashMap<>();
    for (List<String> row :
        own.query(
            "SELECT TABLE_NAME, LAST_MODIFICATION FROM INFORMATION_SCHEMA.TABLES"
                + " WHERE TABLE_SCHEMA = ?",
            schema)) {
      if (labels.containsKey(row.get(0))) {
        versions.put(labels.get(row.get(0)), row.get(1));
      }
    }
    return versions;
  }
}
