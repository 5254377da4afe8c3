package dev.interleave.lab.adapter.database;

import dev.interleave.lab.port.LaboratoryBusy;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * One experiment of a kind at a time, so that connections and threads are bounded however many ask.
 * Who has waited long enough is told so, instead of waiting for ever behind a request's thread.
 */
public final class ExperimentLock {

  private final String what;
  private final Duration timeout;
  private final ReentrantLock lock = new ReentrantLock(true);

  /**
   * @param what kind of experiment it is, for who has to come again
   * @param timeout how long one waits for another to end
   */
  public ExperimentLock(String what, Duration timeout) {
    this.what = what;
    this.timeout = timeout;
  }

  /**
   * Runs the experiment when it is its turn.
   *
   * @throws LaboratoryBusy if another has not ended in time
   */
  public <T> T run(Supplier<T> experiment) {
    try {
      if (!lock.tryLock(timeout.toNanos(), TimeUnit.NANOSECONDS)) {
        throw new LaboratoryBusy(what);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LaboratoryBusy(what);
    }
    try {
      return experiment.get();
    } finally {
      lock.unlock();
    }
  }
}
