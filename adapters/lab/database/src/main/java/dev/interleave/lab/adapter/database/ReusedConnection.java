package dev.interleave.lab.adapter.database;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * One connection that is used again and again. It is validated if it has been idle, and replaced if
 * the server has ended it. For one thread at a time.
 */
public final class ReusedConnection implements AutoCloseable {

  private static final long IDLE_NANOS = 1_000_000_000;
  private static final int ANSWER_SECONDS = 1;

  private final ConnectionFactory opening;
  private Connection open;
  private long lastUse;

  /**
   * @param opening makes a connection and prepares it; nothing is opened before {@link #get}
   */
  public ReusedConnection(ConnectionFactory opening) {
    this.opening = opening;
  }

  /** Opens a connection. */
  public interface ConnectionFactory {
    Connection open() throws SQLException;
  }

  /**
   * Returns a connection that the server has not ended. It is closed by {@link #close}, also after
   * a failure of a statement.
   */
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

  /** Rolls back what is open. The next {@link #get} opens another connection. */
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
