package dev.interleave.explorer.jdbc;

import dev.interleave.explorer.engine.Engine;
import java.sql.Connection;

/**
 * How an engine reads and locks under an isolation level.
 *
 * @param keepsSnapshot reads of a transaction see one snapshot
 * @param dirtyReads plain reads see uncommitted rows. In PostgreSQL READ UNCOMMITTED is READ
 *     COMMITTED
 * @param locksReads plain reads lock what they read
 * @param innodb locking statements read the current rows without a snapshot, subqueries of writes
 *     lock what they read, and gaps are locked. Source: MySQL manual, "Locks Set by Different SQL
 *     Statements in InnoDB"
 * @param snapshotPerTable the snapshot of a table is taken when the transaction first touches it,
 *     as in H2 under repeatable read
 * @param validatesCommits a commit can fail because of what other transactions read and wrote:
 *     serializable snapshot isolation (Cahill 2008), as in PostgreSQL
 */
record IsolationRules(
    boolean keepsSnapshot,
    boolean dirtyReads,
    boolean locksReads,
    boolean innodb,
    boolean snapshotPerTable,
    boolean validatesCommits) {

  static IsolationRules of(Engine engine, Product product, int isolation) {
    return new IsolationRules(
        engine.keepsSnapshot(isolation),
        isolation == Connection.TRANSACTION_READ_UNCOMMITTED && product != Product.POSTGRESQL,
        engine.locksReads(isolation),
        product == Product.INNODB,
        product == Product.H2,
        isolation == Connection.TRANSACTION_SERIALIZABLE && product == Product.POSTGRESQL);
  }

  /** Whether a draw from a sequence takes the snapshot of its transaction, as in PostgreSQL. */
  boolean drawsTakeSnapshot() {
    return keepsSnapshot && !innodb && !snapshotPerTable;
  }
}
