package dev.interleave.explorer.engine;

import dev.interleave.explorer.port.LockWaits.Wait;
import java.sql.SQLException;

/** What an engine shows of its lock waits. */
interface LockView {

  /** Whether the statement of a session waits for a lock. */
  Wait waitOf(SqlQueries queries, long session) throws SQLException;

  /** Whether the victim of a deadlock is the statement that has waited longest. */
  default boolean endsLongestWait(SqlQueries queries) throws SQLException {
    return false;
  }
}
