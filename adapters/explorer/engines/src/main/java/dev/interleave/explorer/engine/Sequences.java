package dev.interleave.explorer.engine;

import java.sql.SQLException;
import java.util.Map;

/** Reads and restores sequences, identity columns and AUTO_INCREMENT counters. */
interface Sequences {

  /** The position of each. No transaction is open. */
  Map<String, String> read(OwnConnection own) throws SQLException;

  /** Restores the positions that differ. */
  void restore(OwnConnection own, Map<String, String> stored) throws SQLException;
}
