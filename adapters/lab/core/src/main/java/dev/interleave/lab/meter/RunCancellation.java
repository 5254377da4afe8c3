package dev.interleave.lab.meter;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Ends the sending of a run at once, and wakes whoever pauses. */
public final class RunCancellation {

  private final CountDownLatch called = new CountDownLatch(1);

  public void cancel() {
    called.countDown();
  }

  public boolean isCancelled() {
    return called.getCount() == 0;
  }

  /**
   * Pauses the caller.
   *
   * @return whether it was woken because the run has to stop
   */
  boolean pause(long nanos) {
    try {
      return nanos <= 0 ? isCancelled() : called.await(nanos, TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }
}
