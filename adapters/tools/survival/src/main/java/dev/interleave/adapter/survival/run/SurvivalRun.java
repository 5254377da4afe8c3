package dev.interleave.adapter.survival.run;

import dev.interleave.adapter.survival.checker.CheckReport;
import dev.interleave.adapter.survival.checker.CheckedRun;
import dev.interleave.adapter.survival.checker.RunRequirements;
import dev.interleave.adapter.survival.checker.SurvivalCheck;
import dev.interleave.adapter.survival.history.AccountState;
import dev.interleave.adapter.survival.history.HistoryRecorder;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.stream.LongStream;

/**
 * A run: set-up, safety (requests and faults), heal (requests without faults), resolve (requests
 * with an unknown result are repeated), check.
 *
 * <p>The phases follow the harnesses of Jepsen and of TigerBeetle's simulator.
 */
public final class SurvivalRun {

  private static final int POSTS = 40;
  private static final int FIRST_USER = 1_000;
  private static final String OPENING_BALANCE = "100000.00";
  private static final int OK_PERCENT = 90;

  private final RunOptions options;
  private final Deployment deployment;
  private final Consumer<String> progress;

  /**
   * @param deployment can serve several runs, one after the other, with different seeds
   * @param progress receives a line for each phase and each fault
   */
  public SurvivalRun(RunOptions options, Deployment deployment, Consumer<String> progress) {
    this.options = options;
    this.deployment = deployment;
    this.progress = progress;
  }

  /**
   * Runs all phases.
   *
   * @throws RunException if a fault has no effect, if the service does not recover, or if the
   *     ledger cannot be read at the end
   */
  public SurvivalReport run() {
    try {
      return runPhases();
    } catch (SQLException e) {
      throw new RunException("the database cannot be read: " + e.getMessage(), e);
    }
  }

  private SurvivalReport runPhases() throws SQLException {
    progress.accept("set-up");
    ServiceClient service = new ServiceClient(options.strategy(), options.keys());
    String url = deployment.instances().get(0).url();
    List<Long> accounts =
        service.openAccounts(url, options.accounts(), "survival", OPENING_BALANCE);
    List<Long> posts =
        LongStream.generate(() -> service.publish(url, "survival")).limit(POSTS).boxed().toList();
    LedgerReader ledger = new LedgerReader(deployment.database(), accounts);
    Map<Long, AccountState> opening = ledger.accounts();

    long start = System.nanoTime();
    LongSupplier clock = () -> System.nanoTime() - start;
    HistoryRecorder recorder = new HistoryRecorder(clock);
    LongAdder acknowledged = new LongAdder();
    List<WorkloadClient> clients = new ArrayList<>();
    for (int number = 0; number < options.clients(); number++) {
      long seed = options.seed() * 1_000 + number;
      Workload workload =
          new Workload(
              new Random(seed),
              accounts,
              posts,
              FIRST_USER + number,
              options.seed() + "-c" + number + "-");
      clients.add(
          new WorkloadClient(
              recorder.client(),
              workload,
              service,
              ledger,
              deployment.instances(),
              new Random(~seed),
              options.keys(),
              options.discardPercent(),
              acknowledged));
    }
    FaultInjector injector =
        new FaultInjector(deployment, recorder, clock, acknowledged::sum, progress);
    List<EndedFault> faults = inject(clients, injector);
    clients.get(0).readAll(accounts, posts);
    deployment.database().awaitIdle();
    deployment.database().observations().forEach(progress);

    progress.accept("check");
    CheckedRun run =
        new CheckedRun(recorder.history(), opening, Set.of(), Optional.of(ledger.end()), 0);
    DatabaseKind kind = deployment.database().kind();
    CheckReport checks = SurvivalCheck.check(run, requirements(), kind.permitted());
    return new SurvivalReport(run, checks, faults, kind.permitted());
  }

  /** Runs the clients, and returns when each has resolved its last request. */
  private List<EndedFault> inject(List<WorkloadClient> clients, FaultInjector injector) {
    AtomicBoolean ended = new AtomicBoolean();
    ExecutorService threads = Executors.newFixedThreadPool(clients.size());
    try {
      List<Future<?>> results = new ArrayList<>();
      for (WorkloadClient client : clients) {
        results.add(threads.submit(() -> client.run(ended::get)));
      }
      progress.accept("safety");
      List<EndedFault> faults = injector.inject(options.schedule());
      progress.accept("heal");
      TimedWait.of(options.quiet());
      progress.accept("resolve");
      ended.set(true);
      for (Future<?> result : results) {
        result.get();
      }
      return faults;
    } catch (ExecutionException e) {
      throw new RunException("a client failed: " + e.getCause(), e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RunException("interrupted", e);
    } finally {
      ended.set(true);
      threads.shutdown();
    }
  }

  /** Discarded responses make unknown results and replays; faults alone need not. */
  private RunRequirements requirements() {
    long some = options.discardPercent() > 0 ? 1 : 0;
    return new RunRequirements(
        options.leastAcknowledged(), options.schedule().counts(), some, some, some, 0, OK_PERCENT);
  }
}
