package dev.interleave.lab.port.out;

import java.util.Set;

/**
 * Tells whether a thread's transaction waits for a lock of the database, as the engine sees it.
 *
 * <p>A thread is known by the connections that it takes while it is watched.
 */
public interface LockWaits {

  /** Begins to watch the calling thread; it holds no connection yet. */
  void watch();

  /** Ends watching the calling thread. */
  void unwatch();

  /**
   * Asks the engine about a watched thread. An answer "waits" is final until somebody else commits
   * or rolls back; an answer "does not wait" may be one of a statement that has not got there yet.
   *
   * @throws IllegalStateException if the engine's views cannot be read; see {@link #source()}
   */
  Wait waitOf(Thread watched);

  /**
   * How waits are seen: the name of a view, or that the engine lets nobody look, in which case the
   * caller has to wait for a bounded time and conclude.
   */
  Source source();

  /**
   * @param waiting whether its statement waits for a lock
   * @param holders the watched threads that hold it, as far as they are known
   */
  record Wait(boolean waiting, Set<Thread> holders) {

    /** It does not wait, or not yet. */
    public static final Wait NONE = new Wait(false, Set.of());

    public Wait {
      holders = Set.copyOf(holders);
    }
  }

  /**
   * @param readable whether {@link #waitOf} can be called
   * @param name for people
   */
  record Source(boolean readable, String name) {}
}
