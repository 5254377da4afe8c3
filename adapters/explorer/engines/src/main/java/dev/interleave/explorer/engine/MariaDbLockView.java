package dev.interleave.explorer.engine;

import dev.interleave.explorer.port.LockWaits.Wait;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;

/**
 * The lock waits of MariaDB. {@code INNODB_LOCK_WAITS} names the holders, but it is a copy that is
 * replaced only after 100 ms without a reader. The status is current and names no holder. It is cut
 * at 1 MB; the view of transactions, which is such a copy too, is read then. Waits for other locks
 * are states of the process list.
 */
final class MariaDbLockView implements LockView {

  private static final Wait WAITS = new Wait(true, Set.of());

  private static final long COPY_NANOS = 120_000_000;

  private static final String TRANSACTION =
      "SELECT trx_id FROM information_schema.INNODB_TRX"
          + " WHERE trx_mysql_thread_id = ? AND trx_state = 'LOCK WAIT'";

  private static final String STATE =
      "SELECT ID FROM information_schema.PROCESSLIST WHERE ID = ?"
          + " AND (STATE LIKE 'Waiting for % lock'"
          + " OR STATE IN ('User lock', 'Waiting for table flush'))";

  @Override
  public Wait waitOf(SqlQueries queries, long session) throws SQLException {
    // Type, name, status.
    String status = queries.query("SHOW ENGINE INNODB STATUS").get(0).get(2);
    if (InnoDbStatus.waiting(status).contains(session)
        || InnoDbStatus.isCut(status) && waitsInCopy(queries, session)) {
      return WAITS;
    }
    List<List<String>> rows = queries.query(STATE, session);
    return rows.isEmpty() ? Wait.NONE : WAITS;
  }

  /** The view is a copy. A reader replaces it if it was not read for 100 ms. */
  private static boolean waitsInCopy(SqlQueries queries, long session) throws SQLException {
    Pause.of(COPY_NANOS);
    return !queries.query(TRANSACTION, session).isEmpty();
  }
}
