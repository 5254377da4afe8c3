package dev.interleave.lab.race;

import dev.interleave.application.port.out.Checkpoint.Step;
import dev.interleave.explorer.dependence.DependenceRelation;
import dev.interleave.explorer.schedule.ContenderThreads;
import dev.interleave.explorer.search.Chooser;
import dev.interleave.explorer.search.DepthFirstSearch;
import dev.interleave.explorer.search.Executed;
import dev.interleave.explorer.search.OrderCount;
import dev.interleave.explorer.search.Schedules;
import dev.interleave.explorer.search.SearchOptions;
import dev.interleave.lab.port.Contest;
import dev.interleave.lab.port.Interleavings;
import dev.interleave.lab.port.LaboratoryBusy;
import dev.interleave.lab.port.in.ExploreInterleavingsUseCase;
import dev.interleave.lab.port.out.ContenderLedgers;
import dev.interleave.lab.port.out.ContenderLikes;
import dev.interleave.lab.port.out.LabAccounts;
import dev.interleave.lab.port.out.LabPosts;
import dev.interleave.lab.port.out.ThreadLockWaits;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
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
  private final ThreadLockWaits waits;
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
      ThreadLockWaits waits,
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
            Chooser<Step> serial = point -> OptionalInt.of(point.enabled().get(0));
            ExecutionPath path = runner(contest, fixture, threads).apply(serial).result();
            return steps(path, contest);
          }
        });
  }

  private static List<Integer> steps(ExecutionPath path, Contest contest) {
    return Schedules.steps(path.choices(), contest.contenders().size());
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
      List<ExecutionPath> paths = paths(contest, runner(contest, fixture, threads));
      List<Interleavings.Schedule> schedules =
          Schedules.of(paths.stream().map(ExecutionPath::choices).toList(), contenders).stream()
              .map(one -> new Interleavings.Schedule(one.order(), one.execution()))
              .toList();
      return new Interleavings(
          contest,
          waits.source().name(),
          schedules,
          paths.stream().map(ExecutionPath::execution).toList(),
          Duration.ofNanos(System.nanoTime() - start));
    }
  }

  /** Every execution. The first one is serial, and shows how many schedules there are. */
  private static List<ExecutionPath> paths(
      Contest contest, Function<Chooser<Step>, Executed<Step, ExecutionPath>> runner) {
    List<ExecutionPath> paths = new ArrayList<>();
    new DepthFirstSearch<>(
            runner,
            DependenceRelation.everything(),
            Step::name,
            new SearchOptions(false, OptionalInt.empty(), false))
        .run(
            search -> {
              requireAtMost(MAX_EXECUTIONS, search.executions() + 1, "executions");
              return true;
            },
            executed -> {
              paths.add(executed.result());
              if (paths.size() == 1) {
                requireAtMost(
                    MAX_SCHEDULES, OrderCount.of(steps(paths.get(0), contest)), "schedules");
              }
              return true;
            });
    return paths;
  }

  private static void requireAtMost(int most, long count, String what) {
    requireAtMost(most, BigInteger.valueOf(count), what);
  }

  private static void requireAtMost(int most, BigInteger count, String what) {
    if (count.compareTo(BigInteger.valueOf(most)) > 0) {
      throw new IllegalArgumentException("this contest has more than " + most + " " + what);
    }
  }

  private Function<Chooser<Step>, Executed<Step, ExecutionPath>> runner(
      Contest contest, RaceFixture fixture, ContenderThreads threads) {
    int contenders = contest.contenders().size();
    return chooser -> ScheduledExecution.run(chooser, fixture, contenders, waits, threads);
  }

  private RaceFixture fixtureOf(Contest contest) {
    return contest.contenders().get(0).operation().isLike()
        ? new PostFixture(contest, likes, posts)
        : new AccountFixture(contest, ledgers, accounts);
  }
}
