package dev.interleave.explorer.engine;

import dev.interleave.explorer.port.LockWaits.Wait;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The lock waits of PostgreSQL. A wait is checked for a deadlock once, when {@code
 * deadlock_timeout} has passed since it began. The victim is the first waiter whose check finds the
 * cycle: the one that has waited longest, if the cycle closes within the timeout.
 */
final class PostgresLockView implements LockView {

  /** Also the wait of a serializable, read-only, deferrable transaction for a safe snapshot. */
  private static final String BLOCKERS =
      "SELECT unnest(pg_blocking_pids(p) || pg_safe_snapshot_blocking_pids(p))"
          + " FROM (SELECT ?::int AS p) AS session";

  /** The next step of an execution begins within this time, except if the machine stalls. */
  private static final int LONG_TIMEOUT_MILLIS = 100;

  /** The setting is in milliseconds there. */
  private static final String DEADLOCK_TIMEOUT =
      "SELECT setting FROM pg_settings WHERE name = 'deadlock_timeout'";

  @Override
  public Wait waitOf(SqlQueries queries, long session) throws SQLException {
    List<List<String>> rows = queries.query(BLOCKERS, Math.toIntExact(session));
    Set<Long> holders = new HashSet<>();
    rows.forEach(row -> holders.add(Long.valueOf(row.get(0))));
    // A prepared transaction has no session and is shown as 0.
    holders.remove(0L);
    return rows.isEmpty() ? Wait.NONE : new Wait(true, holders);
  }

  @Override
  public boolean endsLongestWait(SqlQueries queries) throws SQLException {
    String millis = queries.query(DEADLOCK_TIMEOUT).get(0).get(0);
    return Integer.parseInt(millis) >= LONG_TIMEOUT_MILLIS;
  }
}
