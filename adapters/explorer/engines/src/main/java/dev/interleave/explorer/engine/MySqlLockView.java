package dev.interleave.explorer.engine;

import dev.interleave.explorer.port.LockWaits.Wait;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The lock waits of MySQL: of rows and tables of InnoDB, of metadata locks with those of {@code
 * LOCK TABLES} and {@code GET_LOCK}, and of other locks by the state of the thread.
 */
final class MySqlLockView implements LockView {

  /**
   * An inserted row has a lock only when another session asks for it. That session creates it, and
   * BLOCKING_THREAD_ID is then the waiter. The transaction is right, and has created its lock of
   * the table itself.
   */
  private static final String ROW_LOCKS =
      """
      SELECT holder.PROCESSLIST_ID FROM performance_schema.data_lock_waits w
      JOIN performance_schema.threads waiter ON waiter.THREAD_ID = w.REQUESTING_THREAD_ID
      LEFT JOIN performance_schema.data_locks t
        ON t.ENGINE_TRANSACTION_ID = w.BLOCKING_ENGINE_TRANSACTION_ID AND t.LOCK_TYPE = 'TABLE'
      LEFT JOIN performance_schema.threads holder ON holder.THREAD_ID = t.THREAD_ID
      WHERE waiter.PROCESSLIST_ID = ?\
      """;

  private static final String METADATA_LOCKS =
      """
      SELECT holder.PROCESSLIST_ID FROM performance_schema.threads waiter
      JOIN performance_schema.metadata_locks w
        ON w.OWNER_THREAD_ID = waiter.THREAD_ID AND w.LOCK_STATUS = 'PENDING'
      LEFT JOIN performance_schema.metadata_locks g
        ON g.LOCK_STATUS = 'GRANTED' AND g.OBJECT_TYPE = w.OBJECT_TYPE
        AND g.OBJECT_SCHEMA <=> w.OBJECT_SCHEMA AND g.OBJECT_NAME <=> w.OBJECT_NAME
        AND g.OWNER_THREAD_ID <> w.OWNER_THREAD_ID
      LEFT JOIN performance_schema.threads holder ON holder.THREAD_ID = g.OWNER_THREAD_ID
      WHERE waiter.PROCESSLIST_ID = ?\
      """;

  private static final String STATE =
      """
      SELECT NULL FROM performance_schema.threads
      WHERE PROCESSLIST_ID = ? AND (PROCESSLIST_STATE LIKE 'Waiting for % lock'
        OR PROCESSLIST_STATE IN ('User lock', 'Waiting for table flush'))\
      """;

  private static final String WAITS =
      ROW_LOCKS + "\nUNION ALL\n" + METADATA_LOCKS + "\nUNION ALL\n" + STATE;

  @Override
  public Wait waitOf(SqlQueries queries, long session) throws SQLException {
    List<List<String>> rows = queries.query(WAITS, session, session, session);
    Set<Long> holders = new HashSet<>();
    for (List<String> row : rows) {
      if (row.get(0) != null) {
        holders.add(Long.valueOf(row.get(0)));
      }
    }
    return rows.isEmpty() ? Wait.NONE : new Wait(true, holders);
  }
}
