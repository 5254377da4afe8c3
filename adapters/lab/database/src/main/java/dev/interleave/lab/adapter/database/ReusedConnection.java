package dev.interleave.lab.adapter.database;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * A connection that is reused. It is validated after it was idle, and replaced if the server has
 * closed it. Not thread-safe.
 */
public final class ReusedConnection implements AutoCloseable {

  private static final long IDLE_NANOS = 1_000_000_000;
  private static final int ANSWER_SECONDS = 1;

  private final ConnectionFactory opening;
  private Connection open;
  private long lastUse;

  /**
   * @param opening opens and prepares a connection. The first is opened by {@link #get}
   */
  public ReusedConnection(ConnectionFactory opening) {
    this.opening = opening;
  }

  /** Opens a connection. */
  public interface ConnectionFactory {
    Connection open() throws SQLException;
  }

  /** Returns an open connection. {@link #close} closes it, also after a failure of a statement. */
  public Connection get() throws SQLException {
    if (open != null && isIdle() && !open.isValid(ANSWER_SECONDS)) {
      close();
    }
    if (open == null) {
      open = opening.open();
    }
    lastUse = System.nanoTime();
    return open;
  }

  private boolean isIdle() {
    return System.nanoTime() - lastUse > IDLE_NANOS;
  }

  /** Rolls back the open transaction. The next {@link #get} opens another connection. */
  @Override
  public void close() {
    if (open != null) {
      try {
        open.close();
      } catch (SQLException alreadyBroken) {
        // The server ends its session after its wait_timeout.
      }
      open = null;
    }
  }
}
