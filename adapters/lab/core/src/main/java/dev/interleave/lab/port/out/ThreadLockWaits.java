package dev.interleave.lab.port.out;

import java.util.Set;

/**
 * Reports whether a thread's transaction waits for a lock of the database.
 *
 * <p>A thread is identified by the connections that it acquires while it is watched.
 */
public interface ThreadLockWaits {

  /** Begins to watch the calling thread, which must hold no connection. */
  void watch();

  /** Stops watching the calling thread. */
  void unwatch();

  /**
   * Queries the engine about a watched thread. The result "waits" is valid until another
   * transaction commits or rolls back. The result "does not wait" may precede a wait of the same
   * statement.
   *
   * @throws IllegalStateException if the engine's views cannot be read; see {@link #source()}
   */
  Wait waitOf(Thread watched);

  /**
   * The source of the information: a view of the engine, or none. Without a view, the caller waits
   * for a bounded time and infers the lock wait.
   */
  Source source();

  /**
   * @param waiting whether its statement waits for a lock
   * @param holders the watched threads that hold the lock, as far as the engine names them
   */
  record Wait(boolean waiting, Set<Thread> holders) {

    /** No wait, or not yet. */
    public static final Wait NONE = new Wait(false, Set.of());

    public Wait {
      holders = Set.copyOf(holders);
    }
  }

  /**
   * @param readable whether {@link #waitOf} can be called
   * @param name the displayed name
   */
  record Source(boolean readable, String name) {}
}
