package dev.interleave.application.movement;

import dev.interleave.domain.transfer.Leg;
import dev.interleave.domain.transfer.Movement;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.IntStream;

/**
 * Where the callers of one instance stand in line for an account over which one of them has met a
 * conflict.
 *
 * <p>An account without a line is everybody's: nobody waits where nobody has collided. Once there
 * is a line, whoever comes goes to its end, so that nobody who tries again is overtaken, and only
 * the first of the line is at work. A line guards nothing: what another instance does, or a request
 * that began before there was a line, the strategy has to find out as ever.
 *
 * <p>Accounts share a fixed number of lines, so some wait for a stranger: little is lost, since
 * only contended ones have a line at all.
 *
 * <p>Idea: Yoo and Lee, "Adaptive transaction scheduling for transactional memory systems", SPAA
 * 2008: transactions that conflict are handed to a queue, the others run freely.
 */
public final class AccountLines {

  /** A power of two, far above the number of accounts that are hot at once. */
  private static final int LINES = 1024;

  private final ReentrantLock[] lines =
      IntStream.range(0, LINES)
          .mapToObj(i -> new ReentrantLock(true))
          .toArray(ReentrantLock[]::new);

  private final Duration maxWait;

  /**
   * @param maxWait how long one stands in line at the most, and then goes on all the same
   */
  public AccountLines(Duration maxWait) {
    this.maxWait = maxWait;
  }

  /** Where a movement would stand; it stands nowhere yet. */
  Place placeFor(Movement movement) {
    return new Place(
        movement.legs().stream()
            .mapToInt(AccountLines::lineOf)
            .sorted()
            .distinct()
            .mapToObj(line -> lines[line])
            .toArray(ReentrantLock[]::new));
  }

  private static int lineOf(Leg leg) {
    return Long.hashCode(leg.account().value()) & (LINES - 1);
  }

  /** A movement's place in the lines of its accounts. Belongs to one thread. */
  final class Place implements AutoCloseable {

    /** In the order in which everybody takes them: two movements do not wait for each other. */
    private final ReentrantLock[] mine;

    private int taken;
    private boolean tooLong;

    private Place(ReentrantLock[] mine) {
      this.mine = mine;
    }

    /** Goes to the end of the line, if there is one, and returns as its first. */
    void joinIfAnybodyStands() {
      for (ReentrantLock line : mine) {
        // While the first leaves and the next has not come forward, nobody has the lock.
        if (line.isLocked() || line.hasQueuedThreads()) {
          join();
          return;
        }
      }
    }

    /**
     * Goes to the end of the line, and returns as its first, or after too long. Who is first stays
     * it until it {@linkplain #close leaves}.
     */
    void join() {
      long deadline = System.nanoTime() + maxWait.toNanos();
      while (taken < mine.length && !tooLong) {
        try {
          if (mine[taken].tryLock(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) {
            taken++;
          } else {
            tooLong = true;
          }
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          tooLong = true;
        }
      }
    }

    /** Leaves the lines; the next is first. */
    @Override
    public void close() {
      while (taken > 0) {
        mine[--taken].unlock();
      }
    }
  }
}
