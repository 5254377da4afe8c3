package dev.interleave.contract;

import dev.interleave.application.port.out.Checkpoint;
import dev.interleave.application.port.out.Operation;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Blocks the first request at one checkpoint until the test opens the gate, so that the test
 * chooses the interleaving.
 */
public final class Gate implements Checkpoint {

  private static final Duration TIMEOUT = Duration.ofSeconds(60);

  private final Step step;
  private final AtomicBoolean taken = new AtomicBoolean();
  private final CountDownLatch arrived = new CountDownLatch(1);
  private final CountDownLatch opened = new CountDownLatch(1);

  private Gate(Step step) {
    this.step = step;
  }

  /** A closed gate right before a step. */
  public static Gate before(Step step) {
    return new Gate(step);
  }

  @Override
  public void before(Operation operation, int attempt, Step reached) {
    if (reached == step && taken.compareAndSet(false, true)) {
      arrived.countDown();
      await(opened, "opened");
    }
  }

  /** Returns when a request stands at the gate. */
  public void awaitArrival() {
    await(arrived, "reached");
  }

  /** Releases the held request. */
  public void open() {
    opened.countDown();
  }

  private void await(CountDownLatch latch, String what) {
    try {
      if (!latch.await(TIMEOUT.toSeconds(), TimeUnit.SECONDS)) {
        throw new AssertionError("the gate before " + step + " was not " + what);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted at the gate before " + step, e);
    }
  }
}
