package dev.interleave.explorer.engine;

import dev.interleave.explorer.port.Catalogue;
import dev.interleave.explorer.port.ExploredDatabase;
import dev.interleave.explorer.port.LockWaits;
import java.sql.Connection;
import java.sql.SQLException;

/** One database server and schema, with a connection of its own to observe and to restore it. */
public interface Engine extends LockWaits, ExploredDatabase, AutoCloseable {

  /** Product and version, for display. */
  String name();

  /** The catalogue of the explored schema. */
  Catalogue catalogue();

  /**
   * The number by which the engine identifies a connection. No statement of the caller's
   * transaction runs for it.
   *
   * @param connection a connection of the driver or of a pool
   */
  long connectionId(Connection connection) throws SQLException;

  /**
   * Whether reads under this isolation level see one snapshot for the whole transaction.
   *
   * @param isolation a constant of {@link Connection}
   */
  boolean keepsSnapshot(int isolation);

  /**
   * Whether plain reads under this isolation level lock what they read.
   *
   * @param isolation a constant of {@link Connection}
   */
  boolean locksReads(int isolation);

  @Override
  void close() throws SQLException;
}
