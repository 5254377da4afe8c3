package dev.interleave.lab.race;

import dev.interleave.lab.port.Contest;
import dev.interleave.lab.port.Execution;
import dev.interleave.lab.port.Interleavings;
import dev.interleave.lab.port.LaboratoryBusy;
import dev.interleave.lab.port.in.ExploreInterleavingsUseCase;
import dev.interleave.lab.port.out.ContenderLedgers;
import dev.interleave.lab.port.out.ContenderLikes;
import dev.interleave.lab.port.out.LabAccounts;
import dev.interleave.lab.port.out.LabPosts;
import dev.interleave.lab.port.out.LockWaits;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;

/** Runs a contest in every order of its steps. One exploration runs at a time. */
public final class ExploreInterleavingsHandler implements ExploreInterleavingsUseCase {

  private static final int MAX_EXECUTIONS = 5_000;
  private static final int MAX_SCHEDULES = 20_000;

  private final ContenderLedgers ledgers;
  private final ContenderLikes likes;
  private final LabAccounts accounts;
  private final LabPosts posts;
  private final LockWaits waits;
  private final Duration timeout;
  private final ReentrantLock lock = new ReentrantLock(true);

  /**
   * @param timeout how long an exploration waits for another one to end
   */
  public ExploreInterleavingsHandler(
      ContenderLedgers ledgers,
      ContenderLikes likes,
      LabAccounts accounts,
      LabPosts posts,
      LockWaits waits,
      Duration timeout) {
    this.ledgers = ledgers;
    this.likes = likes;
    this.accounts = accounts;
    this.posts = posts;
    this.waits = waits;
    this.timeout = timeout;
  }

  @Override
  public Interleavings explore(Contest contest) {
    return exclusively(() -> exploreLocked(contest));
  }

  /** Counts the steps of each contender, while no exploration runs. */
  public List<Integer> steps(Contest contest) {
    return exclusively(
        () -> {
          try (RaceFixture fixture = fixtureOf(contest);
              ContenderThreads threads = new ContenderThreads(contest.contenders().size())) {
            return Schedules.steps(runner(contest, fixture, threads).apply(List.of()), contest);
          }
        });
  }

  private <T> T exclusively(Supplier<T> work) {
    try {
      if (!lock.tryLock(timeout.toNanos(), TimeUnit.NANOSECONDS)) {
        throw new LaboratoryBusy("another contest is being explored");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LaboratoryBusy("interrupted");
    }
    try {
      return work.get();
    } finally {
      lock.unlock();
    }
  }

  private Interleavings exploreLocked(Contest contest) {
    long start = System.nanoTime();
    int contenders = contest.contenders().size();
    try (RaceFixture fixture = fixtureOf(contest);
        ContenderThreads threads = new ContenderThreads(contenders)) {
      Function<List<Integer>, ExecutionPath> runner = runner(contest, fixture, threads);
      List<ExecutionPath> paths =
          Exploration.all(
              runner,
              serial -> Schedules.requireAtMost(MAX_SCHEDULES, Schedules.steps(serial, contest)),
              MAX_EXECUTIONS);
      List<Execution> executions = paths.stream().map(ExecutionPath::execution).toList();
      return new Interleavings(
          contest,
          waits.source().name(),
          Schedules.of(paths, contest),
          executions,
          Duration.ofNanos(System.nanoTime() - start));
    }
  }

  private Function<List<Integer>, ExecutionPath> runner(
      Contest contest, RaceFixture fixture, ContenderThreads threads) {
    int contenders = contest.contenders().size();
    return prefix ->
        ScheduledExecution.run(new ReplayStrategy(prefix), fixture, contenders, waits, threads);
  }

  private RaceFixture fixtureOf(Contest contest) {
    return contest.contenders().get(0).operation().isLike()
        ? new PostFixture(contest, likes, posts)
        : new AccountFixture(contest, ledgers, accounts);
  }
}
