package dev.interleave.application.movement;

import dev.interleave.domain.transfer.Leg;
import dev.interleave.domain.transfer.Movement;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
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
 * only contended ones have a line at all. Whoever stands in one needs no thread and holds no
 * connection.
 *
 * <p>Idea: Yoo and Lee, "Adaptive transaction scheduling for transactional memory systems", SPAA
 * 2008: transactions that conflict are handed to a queue, the others run freely.
 */
public final class AccountLines {

  /** A power of two, far above the number of accounts that are hot at once. */
  private static final int LINES = 1024;

  private static final CompletableFuture<Void> AT_ONCE = CompletableFuture.completedFuture(null);

  private final Line[] lines =
      IntStream.range(0, LINES).mapToObj(i -> new Line()).toArray(Line[]::new);

  private final Duration maxWait;

  /**
   * @param maxWait how long one stands in line at the most, and then goes on all the same
   */
  public AccountLines(Duration maxWait) {
    this.maxWait = maxWait;
  }

  /** How many stand behind another now; an estimate, for people. */
  public int waiting() {
    return Arrays.stream(lines).mapToInt(Line::waiting).sum();
  }

  /** Where a movement would stand; it stands nowhere yet. */
  Place placeFor(Movement movement) {
    return new Place(
        movement.legs().stream()
            .mapToInt(AccountLines::lineOf)
            .sorted()
            .distinct()
            .mapToObj(line -> lines[line])
            .toArray(Line[]::new));
  }

  private static int lineOf(Leg leg) {
    return Long.hashCode(leg.account().value()) & (LINES - 1);
  }

  /**
   * A movement's place in the lines of its accounts. For one thread at a time: whoever has joined
   * does nothing with it before that has ended.
   */
  final class Place implements AutoCloseable {

    /** In the order in which everybody takes them: two movements do not wait for each other. */
    private final Line[] mine;

    private int taken;
    private boolean tooLong;

    private Place(Line[] mine) {
      this.mine = mine;
    }

    /** Goes to the end of the line, if there is one, as {@link #join} does. */
    CompletableFuture<Void> joinIfAnybodyStands() {
      return Arrays.stream(mine).anyMatch(Line::hasFirst) ? join() : AT_ONCE;
    }

    /**
     * Goes to the end of the line. Who is first stays it until it {@linkplain #close leaves}.
     *
     * @return ends when it is the first, on the thread of whoever was it before, or after too long,
     *     on the JDK's timer thread; what depends on it must not block
     */
    CompletableFuture<Void> join() {
      // Whoever went on in vain stands again, or a crowd that has waited for too long stays a
      // crowd.
      tooLong = false;
      return join(System.nanoTime() + maxWait.toNanos());
    }

    private CompletableFuture<Void> join(long deadline) {
      if (taken == mine.length || tooLong) {
        return AT_ONCE;
      }
      return mine[taken]
          .join(deadline - System.nanoTime())
          .thenCompose(
              first -> {
                if (first) {
                  taken++;
                } else {
                  tooLong = true;
                }
                return join(deadline);
              });
    }

    /** Leaves the lines; the next is first, and what it does at once it does here. */
    @Override
    public void close() {
      while (taken > 0) {
        mine[--taken].leave();
      }
    }
  }
}
