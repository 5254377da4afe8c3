package dev.interleave.explorer.engine;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/**
 * Detects tables that may have changed, without a transfer of their rows. Equal versions mean equal
 * rows: by a counter of the engine, or by a sum that other rows give with negligible probability.
 * Different versions mean nothing.
 */
interface RowVersions {

  /**
   * A version of the committed rows of each table, by label. One or a few statements read all.
   *
   * @param tables all tables of the schema
   */
  Map<String, String> read(OwnConnection own, List<ExploredTable> tables) throws SQLException;
}
