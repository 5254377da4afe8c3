package dev.interleave.adapter.redislock;

import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One call on a separate thread. */
final class Background<T> {

  private final FutureTask<T> task;
  private final Thread thread;

  private Background(Callable<T> call) {
    task = new FutureTask<>(call);
    thread = new Thread(task, "background");
    thread.setDaemon(true);
  }

  static <T> Background<T> of(Callable<T> call) {
    Background<T> background = new Background<>(call);
    background.thread.start();
    return background;
  }

  void interrupt() {
    thread.interrupt();
  }

  /** The result, or the exception that the call threw. */
  T result() throws Exception {
    try {
      return task.get(60, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Exception thrown) {
        throw thrown;
      }
      throw e;
    } catch (TimeoutException e) {
      throw new AssertionError("not done in time", e);
    }
  }

  /** Waits for a latch, for ten seconds at most. */
  static void await(CountDownLatch latch) {
    try {
      if (!latch.await(60, TimeUnit.SECONDS)) {
        throw new AssertionError("the latch was not opened in time");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }
}
