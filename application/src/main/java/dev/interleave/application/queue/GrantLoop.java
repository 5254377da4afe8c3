package dev.interleave.application.queue;

import java.util.ArrayDeque;
import java.util.Queue;

/**
 * Makes the grants of a thread one after the other. A grant that causes another one on the same
 * thread does not nest it, so a long queue does not overflow the stack.
 */
final class GrantLoop {

  /** The grants that the current thread has still to make. Empty outside of the loop. */
  private static final ThreadLocal<Queue<Runnable>> PENDING = new ThreadLocal<>();

  private GrantLoop() {}

  /** Returns when the grant has been made, or at once if the current thread is in the loop. */
  static void run(Runnable grant) {
    Queue<Runnable> pending = PENDING.get();
    if (pending != null) {
      pending.add(grant);
      return;
    }
    Queue<Runnable> grants = new ArrayDeque<>();
    grants.add(grant);
    PENDING.set(grants);
    try {
      runAll(grants);
    } finally {
      PENDING.remove();
    }
  }

  /** A grant that throws does not drop the others: their permits would be lost. */
  private static void runAll(Queue<Runnable> grants) {
    RuntimeException exception = null;
    Error error = null;
    for (Runnable next = grants.poll(); next != null; next = grants.poll()) {
      try {
        next.run();
      } catch (RuntimeException e) {
        exception = e;
      } catch (Error e) {
        error = e;
      }
    }
    if (error != null) {
      throw error;
    }
    if (exception != null) {
      throw exception;
    }
  }
}
