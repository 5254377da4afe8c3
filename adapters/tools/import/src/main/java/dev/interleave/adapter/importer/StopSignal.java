package dev.interleave.adapter.importer;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/** Ends the sending of all connections. The first reason is kept. */
class StopSignal {

  private final AtomicReference<String> reason = new AtomicReference<>();
  private final CountDownLatch raised = new CountDownLatch(1);

  /**
   * @param why for a person
   */
  final void raise(String why) {
    reason.compareAndSet(null, why);
    raised.countDown();
  }

  final Optional<String> reason() {
    return Optional.ofNullable(reason.get());
  }

  final boolean isRaised() {
    return reason.get() != null;
  }

  /** Waits, but not longer than until the signal is raised. */
  void pause(Duration time) throws InterruptedException {
    raised.await(time.toNanos(), TimeUnit.NANOSECONDS);
  }
}
