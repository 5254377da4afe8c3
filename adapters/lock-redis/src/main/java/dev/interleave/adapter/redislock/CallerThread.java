package dev.interleave.adapter.redislock;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;

/** Runs the steps of an acquisition on the thread that waits for its end. */
final class CallerThread implements Executor {

  private final BlockingQueue<Runnable> steps = new LinkedBlockingQueue<>();

  @Override
  public void execute(Runnable step) {
    steps.add(step);
  }

  /**
   * Runs steps until the stage has ended.
   *
   * @param interrupted called once if the thread is interrupted; it must make the stage end. The
   *     thread stays interrupted
   */
  void await(CompletableFuture<?> stage, Runnable interrupted) {
    stage.whenComplete((result, failure) -> execute(() -> {}));
    boolean wasInterrupted = false;
    while (!stage.isDone()) {
      try {
        steps.take().run();
      } catch (InterruptedException e) {
        if (!wasInterrupted) {
          interrupted.run();
        }
        wasInterrupted = true;
      }
    }
    if (wasInterrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
