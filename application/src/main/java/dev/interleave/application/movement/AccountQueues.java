package dev.interleave.application.movement;

import dev.interleave.application.queue.FifoPermits;
import dev.interleave.domain.transfer.Leg;
import dev.interleave.domain.transfer.Movement;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Queues the requests of one instance per account, once one of them has met a conflict there.
 *
 * <p>An account has no queue until a request conflicts. From then on new requests go to the end of
 * its queue, and only the first of the queue is attempted. The queue protects nothing: the strategy
 * still has to detect what other instances do, and requests that began before there was a queue.
 *
 * <p>Accounts share a fixed number of queues, so some requests wait for an unrelated account. Only
 * contended accounts have a queue, so this is rare. A queued request holds no thread and no
 * connection.
 *
 * <p>Idea: Yoo and Lee, "Adaptive transaction scheduling for transactional memory systems", SPAA
 * 2008: transactions that conflict are queued, the others run freely.
 */
public final class AccountQueues {

  /** A power of two, far above the number of accounts that are contended at the same time. */
  private static final int QUEUES = 1024;

  private static final CompletableFuture<Void> AT_ONCE = CompletableFuture.completedFuture(null);

  private final FifoPermits[] queues =
      IntStream.range(0, QUEUES).mapToObj(i -> new FifoPermits(1)).toArray(FifoPermits[]::new);

  private final Duration timeout;

  /**
   * @param timeout the longest time that a request waits in a queue; it is then attempted without
   *     being first
   */
  public AccountQueues(Duration timeout) {
    this.timeout = timeout;
  }

  /** The number of requests that wait behind another one now; an estimate for a gauge. */
  public int waiting() {
    return Arrays.stream(queues).mapToInt(FifoPermits::waiting).sum();
  }

  /**
   * Runs the work of a movement, behind the others if its accounts have queues. The movement leaves
   * the queues when the work has ended.
   *
   * @param work receives a supplier; after a conflict it waits for the supplied stage before the
   *     next attempt
   */
  <T> CompletionStage<T> queued(
      Movement movement, Function<Supplier<CompletionStage<Void>>, CompletionStage<T>> work) {
    Position position = new Position(queuesOf(movement));
    return position
        .enterIfQueued()
        .thenCompose(first -> work.apply(position::enter))
        .whenComplete((result, failure) -> position.leave());
  }

  private FifoPermits[] queuesOf(Movement movement) {
    return movement.legs().stream()
        .mapToInt(AccountQueues::indexOf)
        .sorted()
        .distinct()
        .mapToObj(index -> queues[index])
        .toArray(FifoPermits[]::new);
  }

  private static int indexOf(Leg leg) {
    return Long.hashCode(leg.account().value()) & (QUEUES - 1);
  }

  /** The position of a movement in the queues of its accounts. Used by one thread at a time. */
  private final class Position {

    /** In one order for all movements, so that two do not deadlock. */
    private final FifoPermits[] mine;

    private int taken;
    private boolean timedOut;

    private Position(FifoPermits[] mine) {
      this.mine = mine;
    }

    private CompletionStage<Void> enterIfQueued() {
      return Arrays.stream(mine).allMatch(FifoPermits::isFree) ? AT_ONCE : enter();
    }

    /**
     * Goes to the end of the queues. A movement that is first stays first until it leaves.
     *
     * @return ends when it is first, on the thread of the movement that was, or after the timeout,
     *     on the timer's thread; dependents must not block
     */
    private CompletionStage<Void> enter() {
      // A movement that timed out and then failed queues again. Otherwise all timed-out movements
      // would retry at once.
      timedOut = false;
      return enter(System.nanoTime() + timeout.toNanos());
    }

    private CompletionStage<Void> enter(long deadline) {
      if (taken == mine.length || timedOut) {
        return AT_ONCE;
      }
      return mine[taken]
          .acquire(Duration.ofNanos(deadline - System.nanoTime()))
          .thenCompose(
              first -> {
                if (first) {
                  taken++;
                } else {
                  timedOut = true;
                }
                return enter(deadline);
              });
    }

    private void leave() {
      while (taken > 0) {
        mine[--taken].release();
      }
    }
  }
}
