package dev.interleave.bootstrap.wiring;

import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Threads only for transactions. The thread of a request may wait for such a transaction, which
 * must not wait for a request's thread in turn.
 *
 * <p>The threads need no shutdown. They end when they are idle for a while, and do not keep the JVM
 * running.
 */
public final class TransactionThreads implements Executor {

  private static final long IDLE_SECONDS = 10;

  private final ThreadPoolExecutor threads;

  /**
   * @param purpose the prefix of the names of the threads
   * @param most the number of transactions that run at once
   */
  public TransactionThreads(String purpose, int most) {
    AtomicInteger number = new AtomicInteger();
    ClassLoader application = Thread.currentThread().getContextClassLoader();
    threads =
        new ThreadPoolExecutor(
            most,
            most,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            work -> {
              Thread thread = new Thread(work, purpose + "-" + number.incrementAndGet());
              thread.setDaemon(true);
              // Not the class loader of the request for which the thread was started.
              thread.setContextClassLoader(application);
              return thread;
            });
    threads.allowCoreThreadTimeOut(true);
  }

  @Override
  public void execute(Runnable work) {
    threads.execute(work);
  }
}
