package dev.interleave.application.lab.race;

import dev.interleave.application.port.in.lab.ExploreInterleavingsUseCase;
import dev.interleave.application.port.lab.Contest;
import dev.interleave.application.port.lab.Execution;
import dev.interleave.application.port.lab.Interleavings;
import dev.interleave.application.port.lab.LaboratoryBusy;
import dev.interleave.application.port.out.lab.ContenderLedgers;
import dev.interleave.application.port.out.lab.ContenderLikes;
import dev.interleave.application.port.out.lab.LabAccounts;
import dev.interleave.application.port.out.lab.LabPosts;
import dev.interleave.application.port.out.lab.LockWaits;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;

/** Runs a contest in every order of its steps. One exploration at a time. */
public final class ExploreInterleavingsHandler implements ExploreInterleavingsUseCase {

  private static final int MOST_EXECUTIONS = 5_000;
  private static final int MOST_SCHEDULES = 20_000;

  private final ContenderLedgers ledgers;
  private final ContenderLikes likes;
  private final LabAccounts accounts;
  private final LabPosts posts;
  private final LockWaits waits;
  private final Duration patience;
  private final ReentrantLock turn = new ReentrantLock(true);

  /**
   * @param patience how long an exploration waits for the one before it
   */
  public ExploreInterleavingsHandler(
      ContenderLedgers ledgers,
      ContenderLikes likes,
      LabAccounts accounts,
      LabPosts posts,
      LockWaits waits,
      Duration patience) {
    this.ledgers = ledgers;
    this.likes = likes;
    this.accounts = accounts;
    this.posts = posts;
    this.waits = waits;
    this.patience = patience;
  }

  @Override
  public Interleavings explore(Contest contest) {
    return inTurn(() -> exploreAlone(contest));
  }

  /** Counts the steps of each contender. Takes turns with the explorations. */
  public List<Integer> steps(Contest contest) {
    return inTurn(
        () -> {
          try (Ground ground = groundOf(contest);
              Contenders threads = new Contenders(contest.contenders().size())) {
            return Schedules.steps(runner(contest, ground, threads).apply(List.of()), contest);
          }
        });
  }

  private <T> T inTurn(Supplier<T> work) {
    try {
      if (!turn.tryLock(patience.toNanos(), TimeUnit.NANOSECONDS)) {
        throw new LaboratoryBusy("another contest is being explored");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LaboratoryBusy("interrupted");
    }
    try {
      return work.get();
    } finally {
      turn.unlock();
    }
  }

  private Interleavings exploreAlone(Contest contest) {
    long start = System.nanoTime();
    int contenders = contest.contenders().size();
    try (Ground ground = groundOf(contest);
        Contenders threads = new Contenders(contenders)) {
      Function<List<Integer>, Path> runner = runner(contest, ground, threads);
      List<Path> paths =
          Exploration.all(
              runner,
              serial -> Schedules.requireAtMost(MOST_SCHEDULES, Schedules.steps(serial, contest)),
              MOST_EXECUTIONS);
      List<Execution> executions = paths.stream().map(Path::execution).toList();
      return new Interleavings(
          contest,
          waits.source().name(),
          Schedules.of(paths, contest),
          executions,
          Duration.ofNanos(System.nanoTime() - start));
    }
  }

  private Function<List<Integer>, Path> runner(Contest contest, Ground ground, Contenders threads) {
    int contenders = contest.contenders().size();
    return prefix -> Performance.run(prefix, ground, contenders, waits, threads);
  }

  private Ground groundOf(Contest contest) {
    return contest.contenders().get(0).operation().isLike()
        ? new PostGround(contest, likes, posts)
        : new AccountGround(contest, ledgers, accounts);
  }
}
