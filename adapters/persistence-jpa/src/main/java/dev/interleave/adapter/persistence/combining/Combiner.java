package dev.interleave.adapter.persistence.combining;

import dev.interleave.application.port.LedgerUnavailable;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Runs concurrent requests in few batches: flat combining, as in a group commit.
 *
 * <p>A few batches run at once, and no two of them have a row in common. A request that arrives
 * while fewer run, and whose rows are free, leads a batch at once. All others wait. When a batch is
 * done, the first waiting request whose rows are free leads the next one, and takes the others of
 * its group whose rows are free, up to the limit. A request never waits for a batch to fill, so
 * batches grow with the load. Only the batch has a thread; waiting and batched requests have none.
 *
 * <p>Ideas: Hendler, Incze, Shavit and Tzafrir, "Flat combining and the synchronization-parallelism
 * tradeoff", SPAA 2010. There combining saves cache misses, here it saves commits. DeWitt et al.,
 * "Implementation techniques for main memory database systems", SIGMOD 1984, for the group commit.
 *
 * @param <T> the type of the requests
 * @param <A> the type of the answers
 */
public final class Combiner<T extends Combinable, A> implements AutoCloseable {

  private final CombinerSettings settings;
  private final Function<List<T>, List<A>> work;
  private final Executor workers;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition idle = lock.newCondition();
  private final BatchQueue<Waiter> queue;
  private boolean closed;

  /** Whether the timer for the first timeout runs. */
  private boolean timerSet;

  /**
   * @param work returns the answers of a batch in its order, or throws the failure of all its
   *     requests
   * @param workers runs the batches; none of its threads may wait for another request
   */
  public Combiner(CombinerSettings settings, Function<List<T>, List<A>> work, Executor workers) {
    this.settings = settings;
    this.work = work;
    this.workers = workers;
    this.queue = new BatchQueue<>(settings.batch(), settings.concurrent());
  }

  /**
   * Submits a request, which runs alone or in a batch with others. The future completes on the
   * thread that ran or refused the request, and its dependents must not block.
   *
   * @return the answer, or what the work threw, or {@link LedgerUnavailable}, not applied: the
   *     queue is full, the request timed out in it, or the combiner is closed
   */
  public CompletableFuture<A> submit(T request) {
    return enter(new Waiter(request)).answer;
  }

  /**
   * Submits a request and waits for its answer.
   *
   * @throws LedgerUnavailable as {@link #submit} does, or not applied because the thread was
   *     interrupted before the request ran
   */
  public A call(T request) {
    Waiter me = enter(new Waiter(request));
    boolean interrupted = false;
    try {
      me.answer.get();
    } catch (InterruptedException e) {
      interrupted = true;
      withdraw(me);
    } catch (ExecutionException failed) {
      // Thrown below.
    }
    try {
      return me.answer.join();
    } catch (CompletionException failed) {
      throw (RuntimeException) failed.getCause();
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private Waiter enter(Waiter me) {
    List<Waiter> leaders = List.of();
    Exception refusal = null;
    lock.lock();
    try {
      if (closed) {
        refusal = new RejectedExecutionException("closed");
      } else if ((queue.canRunNow(me) ? queue.calledSize() : queue.size()) >= settings.queue()) {
        refusal = new RejectedExecutionException(settings.queue() + " requests wait");
      } else {
        leaders = queue.arrive(me) ? List.of(me) : List.of();
        if (!timerSet) {
          setTimer(settings.maxWait());
        }
      }
    } finally {
      lock.unlock();
    }
    lead(leaders);
    if (refusal != null) {
      me.refuse(refusal);
    }
    return me;
  }

  /** A request that is already in a batch is not refused. Its caller waits for the answer. */
  private void withdraw(Waiter me) {
    refuse(
        () -> queue.hasGone(me) ? List.of() : List.of(me),
        new CancellationException("interrupted"));
  }

  /**
   * @param which called under the lock; returns no request that has gone
   */
  private void refuse(Supplier<List<Waiter>> which, Throwable why) {
    List<Waiter> refused;
    List<Waiter> leaders;
    lock.lock();
    try {
      refused = which.get();
      leaders = queue.leave(refused);
      signalIfIdle();
    } finally {
      lock.unlock();
    }
    lead(leaders);
    refused.forEach(waiter -> waiter.refuse(why));
  }

  /** One timer serves all waiters. It fires no later than the first timeout. */
  private void setTimer(Duration next) {
    timerSet = true;
    // On the JDK's timer thread, so that no other thread has to be free.
    CompletableFuture.delayedExecutor(next.toNanos(), TimeUnit.NANOSECONDS, Runnable::run)
        .execute(this::expireWaiters);
  }

  private void expireWaiters() {
    refuse(
        () -> queue.notGone().filter(waiter -> waiter.remainingWait().isZero()).toList(),
        new TimeoutException("not begun within " + settings.maxWait()));
    lock.lock();
    try {
      timerSet = false;
      queue
          .notGone()
          .map(Waiter::remainingWait)
          .min(Comparator.naturalOrder())
          .ifPresent(this::setTimer);
    } finally {
      lock.unlock();
    }
  }

  /** A leader that gets no thread is refused, so that its rows become free. */
  private void lead(List<Waiter> leaders) {
    for (Waiter leader : leaders) {
      try {
        workers.execute(() -> lead(leader));
      } catch (RejectedExecutionException | OutOfMemoryError noThread) {
        refuse(() -> List.of(leader), noThread);
      }
    }
  }

  private void lead(Waiter leader) {
    List<Waiter> batch = drainBatch(leader);
    if (batch.isEmpty()) {
      return;
    }
    List<A> answers = List.of();
    RuntimeException failure = null;
    try {
      answers = work.apply(batch.stream().map(waiter -> waiter.request).toList());
      if (answers.size() != batch.size()) {
        throw new IllegalStateException(answers.size() + " answers for " + batch.size());
      }
    } catch (RuntimeException e) {
      failure = e;
    } catch (Throwable fatal) {
      failure = new IllegalStateException(fatal);
    }
    done(batch);
    for (int i = 0; i < batch.size(); i++) {
      if (failure == null) {
        batch.get(i).answer.complete(answers.get(i));
      } else {
        batch.get(i).answer.completeExceptionally(failure);
      }
    }
  }

  private List<Waiter> drainBatch(Waiter leader) {
    lock.lock();
    try {
      return queue.drainBatch(leader);
    } finally {
      lock.unlock();
    }
  }

  /** Called before the answers are completed, because other requests wait for the next leaders. */
  private void done(List<Waiter> batch) {
    List<Waiter> leaders;
    lock.lock();
    try {
      leaders = queue.done(batch);
      signalIfIdle();
    } finally {
      lock.unlock();
    }
    lead(leaders);
  }

  private void signalIfIdle() {
    if (queue.isIdle()) {
      idle.signalAll();
    }
  }

  /** The number of requests that wait now, for a batch or for a thread. */
  public int waiting() {
    lock.lock();
    try {
      return queue.size() + queue.calledSize();
    } finally {
      lock.unlock();
    }
  }

  /** Refuses new requests, and returns when all earlier requests have ended. */
  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      while (!queue.isIdle()) {
        idle.awaitUninterruptibly();
      }
    } finally {
      lock.unlock();
    }
  }

  private final class Waiter implements Combinable {

    private final T request;
    private final long since = System.nanoTime();
    private final CompletableFuture<A> answer = new CompletableFuture<>();

    Waiter(T request) {
      this.request = request;
    }

    @Override
    public Set<?> rows() {
      return request.rows();
    }

    @Override
    public Object batchGroup() {
      return request.batchGroup();
    }

    /** The time until its timeout; never negative. */
    Duration remainingWait() {
      Duration left = settings.maxWait().minusNanos(System.nanoTime() - since);
      return left.isNegative() ? Duration.ZERO : left;
    }

    void refuse(Throwable why) {
      answer.completeExceptionally(
          new LedgerUnavailable(LedgerUnavailable.Effect.NOT_APPLIED, why));
    }
  }
}
