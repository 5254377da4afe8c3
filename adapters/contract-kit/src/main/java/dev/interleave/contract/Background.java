package dev.interleave.contract;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** A request that runs on a separate thread, concurrently with the test. */
public final class Background<T> {

  private static final Duration TIMEOUT = Duration.ofSeconds(60);

  private final FutureTask<T> task;

  private Background(FutureTask<T> task) {
    this.task = task;
  }

  public static <T> Background<T> start(Supplier<T> work) {
    FutureTask<T> task = new FutureTask<>(work::get);
    Thread thread = new Thread(task, "background");
    thread.setDaemon(true);
    thread.start();
    return new Background<>(task);
  }

  public boolean isDone() {
    return task.isDone();
  }

  /**
   * What the request returned.
   *
   * @throws RuntimeException what it threw
   * @throws AssertionError if it does not end
   */
  public T result() {
    try {
      return task.get(TIMEOUT.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new AssertionError(e.getCause());
    } catch (TimeoutException e) {
      throw new AssertionError("not done within " + TIMEOUT, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
