package dev.interleave.bootstrap.wiring;

import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Threads for transactions alone. Those of the requests may wait for such a transaction, which
 * would then wait for one of them.
 *
 * <p>Nobody has to stop them. They end when they have had nothing to do for a while, and do not
 * keep the JVM.
 */
public final class TransactionThreads implements Executor {

  private static final long IDLE_SECONDS = 10;

  private final ThreadPoolExecutor threads;

  /**
   * @param purpose begins the names of the threads
   * @param most how many transactions run at once
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
              // Not that of the request that happened to need one more thread.
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
