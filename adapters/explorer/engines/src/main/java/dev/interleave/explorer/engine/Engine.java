package dev.interleave.explorer.engine;

import dev.interleave.explorer.port.Catalogue;
import dev.interleave.explorer.port.ExploredDatabase;
import dev.interleave.explorer.port.LockWaits;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * One database server and schema, with a separate connection to observe and to restore it. {@link
 * Engines} opens it. {@link #close} restores the stored rows, and so does the end of the JVM, for
 * example by Ctrl-C. Its methods throw {@link IllegalStateException} from then on.
 *
 * <p>Rows and sequences are restored. Changes of the schema by operations are not undone.
 */
public interface Engine extends LockWaits, ExploredDatabase, AutoCloseable {

  /** Product and version, for display. */
  String name();

  /** The catalogue of the explored schema. */
  Catalogue catalogue();

  /**
   * A digest of the committed rows of all tables and of the positions of all sequences. Two equal
   * digests mean that nothing differs. On MariaDB the digest draws a value of each sequence and
   * restarts the sequence with it.
   *
   * @return SHA-256 in hexadecimal digits
   */
  String checksum();

  /**
   * The number by which the engine identifies a connection. No statement of the caller's
   * transaction runs for it, except on a remote server of H2, whose connections have no number on
   * this side. PostgreSQL gets a query between two transactions, and is asked for no schema within
   * one. The end of the JVM ends the sessions for which this method was called.
   *
   * @param connection a connection of the driver or of a pool
   * @throws IllegalStateException if it is no connection to the explored database, or its current
   *     schema is another one. The schema is compared by each call
   */
  long connectionId(Connection connection) throws SQLException;

  /**
   * Whether reads under this isolation level see one snapshot for the whole transaction.
   *
   * @param isolation a constant of {@link Connection}
   */
  boolean keepsSnapshot(int isolation);

  /**
   * Whether plain reads under this isolation level depend on uncommitted writes of other
   * transactions, as locking reads do. That is so if they lock what they read, if they leave a mark
   * by which a later write fails (SERIALIZABLE of PostgreSQL, which also keeps a snapshot), or if
   * they see uncommitted rows (READ UNCOMMITTED, except in PostgreSQL).
   *
   * @param isolation a constant of {@link Connection}
   */
  boolean locksReads(int isolation);

  @Override
  void close() throws SQLException;
}
