package dev.interleave.lab.adapter.database;

import dev.interleave.lab.port.LaboratoryBusy;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Admits one experiment of a kind at a time, so that the number of connections and threads is
 * bounded. A request that waits longer than the timeout is rejected.
 */
public final class ExperimentLock {

  private final String what;
  private final Duration timeout;
  private final ReentrantLock lock = new ReentrantLock(true);

  /**
   * @param what the kind of experiment, for the message of the rejection
   * @param timeout how long a request waits for another one to end
   */
  public ExperimentLock(String what, Duration timeout) {
    this.what = what;
    this.timeout = timeout;
  }

  /**
   * Runs the experiment when no other one runs.
   *
   * @throws LaboratoryBusy if another one has not ended before the timeout
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
