package dev.interleave.adapter.persistence.combining;

import dev.interleave.application.port.LedgerUnavailable;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/**
 * Lets callers who want the same rows at the same time be served by one of them: flat combining.
 *
 * <p>Whoever finds its rows free works, and takes along everybody who waits for them by then; when
 * that is done, the first of those who came meanwhile does the same. Nobody waits for company: who
 * is alone is served at once. A leader works once, on a batch that it is part of itself.
 *
 * <p>Idea: Hendler, Incze, Shavit and Tzafrir, "Flat combining and the synchronization-parallelism
 * tradeoff", SPAA 2010; what is saved here is not cache misses but the commits under a row lock.
 *
 * @param <T> what is asked for
 * @param <A> what is answered
 */
public final class Combiner<T extends Combinable, A> implements AutoCloseable {

  private final CombinerSettings settings;
  private final Function<List<T>, List<A>> work;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition idle = lock.newCondition();
  private final WaitingLine<Waiter> line;
  private boolean closed;

  /**
   * @param work answers a batch in its order, or throws what all of them are told; called on the
   *     thread of one of the callers
   */
  public Combiner(CombinerSettings settings, Function<List<T>, List<A>> work) {
    this.settings = settings;
    this.work = work;
    this.line = new WaitingLine<>(settings.batch());
  }

  /**
   * Has a request worked on, alone or in company, and returns its answer.
   *
   * @throws LedgerUnavailable not applied: too many wait, it has waited for too long, its thread
   *     was interrupted while it waited, or the combiner is closed
   */
  public A submit(T request) {
    Waiter me = new Waiter(request);
    enter(me);
    if (await(me) == Role.LEADER) {
      lead(me);
    }
    return me.answer();
  }

  private void enter(Waiter me) {
    lock.lock();
    try {
      if (closed) {
        throw notApplied(new RejectedExecutionException("closed"));
      }
      if (line.arrive(me)) {
        appoint(List.of(me));
      } else if (line.size() > settings.queue()) {
        appoint(line.leave(me));
        throw notApplied(new RejectedExecutionException(settings.queue() + " wait already"));
      }
    } finally {
      lock.unlock();
    }
  }

  /** Returns when the request has to lead, or has its answer. */
  private Role await(Waiter me) {
    try {
      return me.role.get(settings.maxWait().toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      giveUpIfWaiting(me, new CancellationException("interrupted"));
    } catch (TimeoutException e) {
      giveUpIfWaiting(me, new TimeoutException("not served within " + settings.maxWait()));
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
    // Somebody works on it: what becomes of it is decided, and only to be heard.
    return me.role.join();
  }

  private void giveUpIfWaiting(Waiter me, Exception why) {
    lock.lock();
    try {
      if (me.waits) {
        appoint(line.leave(me));
        throw notApplied(why);
      }
    } finally {
      lock.unlock();
    }
  }

  /** An interrupt that came while it waited is for its own request, not for those it works for. */
  private void lead(Waiter me) {
    boolean interrupted = Thread.interrupted();
    List<Waiter> batch = board(me);
    try {
      List<A> answers = work.apply(batch.stream().map(waiter -> waiter.request).toList());
      done(batch, answers, null);
    } catch (RuntimeException failure) {
      done(batch, null, failure);
    } catch (Throwable fatal) {
      done(batch, null, new IllegalStateException(fatal));
      throw fatal;
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private List<Waiter> board(Waiter me) {
    lock.lock();
    try {
      List<Waiter> batch = line.board(me);
      batch.forEach(waiter -> waiter.waits = false);
      return batch;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Whoever leads next is called first, for others wait for it; and nobody who is called needs the
   * lock again: a hundred that did would come out one by one.
   */
  private void done(List<Waiter> batch, List<A> answers, RuntimeException failure) {
    lock.lock();
    try {
      appoint(line.done(batch));
      if (line.isIdle()) {
        idle.signalAll();
      }
    } finally {
      lock.unlock();
    }
    for (int i = 0; i < batch.size(); i++) {
      batch.get(i).serve(failure == null ? answers.get(i) : null, failure);
    }
  }

  private void appoint(List<Waiter> leaders) {
    for (Waiter leader : leaders) {
      leader.waits = false;
      leader.role.complete(Role.LEADER);
    }
  }

  /** How many wait now. */
  public int waiting() {
    lock.lock();
    try {
      return line.size();
    } finally {
      lock.unlock();
    }
  }

  /** Takes nobody in any more, and returns when of all who are inside it is decided. */
  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      while (!line.isIdle()) {
        idle.awaitUninterruptibly();
      }
    } finally {
      lock.unlock();
    }
  }

  private static LedgerUnavailable notApplied(Exception why) {
    return new LedgerUnavailable(LedgerUnavailable.Effect.NOT_APPLIED, why);
  }

  private enum Role {
    /** Works, for itself and for those who go along. */
    LEADER,
    /** Goes along, and has been served. */
    RIDER
  }

  private final class Waiter implements Combinable {

    private final T request;
    private final CompletableFuture<Role> role = new CompletableFuture<>();

    /** Guarded by the lock: neither leads nor goes along. */
    private boolean waits = true;

    private A answer;
    private RuntimeException failure;

    Waiter(T request) {
      this.request = request;
    }

    @Override
    public Set<?> rows() {
      return request.rows();
    }

    @Override
    public Object company() {
      return request.company();
    }

    /** A leader knows already. */
    private void serve(A told, RuntimeException failed) {
      answer = told;
      failure = failed;
      role.complete(Role.RIDER);
    }

    private A answer() {
      if (failure != null) {
        throw failure;
      }
      return answer;
    }
  }
}
