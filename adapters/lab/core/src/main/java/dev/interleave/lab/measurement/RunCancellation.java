package dev.interleave.lab.measurement;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Cancels the sending of requests, and wakes the clients that pause. */
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
   * @return whether the run is cancelled
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
