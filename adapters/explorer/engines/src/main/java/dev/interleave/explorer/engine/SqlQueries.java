package dev.interleave.explorer.engine;

import java.sql.SQLException;
import java.util.List;

/** Runs queries on one connection. */
@FunctionalInterface
interface SqlQueries {

  /** The rows of a query as text. */
  List<List<String>> query(String sql, Object... parameters) throws SQLException;
}
