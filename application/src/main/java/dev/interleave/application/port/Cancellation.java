package dev.interleave.application.port;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.CancellationException;

/**
 * Ends an operation whose caller no longer waits for its result.
 *
 * <p>Thread-safe. An operation registers an action for as long as the action can help, for example
 * while a statement runs. {@link #cancel} runs the registered actions. {@link Registration#close}
 * waits while an action runs, so that no action outlives what it ends: the cancellation of a
 * statement that has ended would hit the next statement of its connection.
 */
public final class Cancellation {

  private final Set<Registration> registered = new LinkedHashSet<>();
  private volatile boolean cancelled;

  /** Removes an action. */
  public final class Registration implements AutoCloseable {

    private final Runnable action;

    private Registration(Runnable action) {
      this.action = action;
    }

    /** Returns when the action neither runs nor will run. */
    @Override
    public void close() {
      synchronized (registered) {
        registered.remove(this);
      }
    }
  }

  /** Runs the registered actions, once. Blocks as long as they do. */
  public void cancel() {
    cancelled = true;
    synchronized (registered) {
      registered.forEach(registration -> registration.action.run());
      registered.clear();
    }
  }

  public boolean isCancelled() {
    return cancelled;
  }

  /**
   * @throws CancellationException if this is cancelled
   */
  public void check() {
    if (cancelled) {
      throw new CancellationException("the caller no longer waits");
    }
  }

  /**
   * Registers an action that must not throw.
   *
   * @throws CancellationException if this is cancelled already
   */
  public Registration onCancel(Runnable action) {
    synchronized (registered) {
      check();
      Registration registration = new Registration(action);
      registered.add(registration);
      return registration;
    }
  }
}
