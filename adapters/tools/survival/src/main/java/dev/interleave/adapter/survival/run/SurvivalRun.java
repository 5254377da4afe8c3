package dev.interleave.adapter.survival.run;

import dev.interleave.adapter.survival.anomaly.AnomalyName;
import dev.interleave.adapter.survival.checker.CheckReport;
import dev.interleave.adapter.survival.checker.CheckedRun;
import dev.interleave.adapter.survival.checker.RunRequirements;
import dev.interleave.adapter.survival.checker.SurvivalCheck;
import dev.interleave.adapter.survival.history.AccountState;
import dev.interleave.adapter.survival.history.HistoryRecorder;
import java.nio.file.Path;
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

  /** MariaDB lists the active transactions of a snapshot one after the other. */
  static final Set<AnomalyName> PERMITTED = Set.of(AnomalyName.LONG_FORK);

  private final RunOptions options;
  private final Path folder;
  private final Consumer<String> progress;

  /**
   * @param folder for the files of the database; must be empty
   * @param progress receives a line for each phase and each fault
   */
  public SurvivalRun(RunOptions options, Path folder, Consumer<String> progress) {
    this.options = options;
    this.folder = folder;
    this.progress = progress;
  }

  /**
   * Runs all phases and stops all processes.
   *
   * @throws RunException if an instance does not start, if a fault has no effect, if the service
   *     does not recover, or if the ledger cannot be read at the end
   * @throws dev.interleave.adapter.embedded.launcher.ServerStartException if the database or Redis
   *     does not start
   */
  public SurvivalReport run() {
    progress.accept("set-up");
    boolean laboratory = !options.strategy().isEmpty();
    try (Deployment deployment = new Deployment(options.service(), folder, laboratory)) {
      SurvivalReport report = run(deployment);
      deployment.forgetOutputs();
      return report;
    } catch (SQLException e) {
      throw new RunException("the database cannot be read: " + e.getMessage(), e);
    }
  }

  private SurvivalReport run(Deployment deployment) throws SQLException {
    ServiceClient service = new ServiceClient(options.strategy());
    LedgerReader ledger = new LedgerReader(deployment.database());
    String url = deployment.instances().get(0).url();
    List<Long> accounts =
        ids(options.accounts(), () -> service.openAccount(url, "survival", OPENING_BALANCE));
    List<Long> posts = ids(POSTS, () -> service.publish(url, "survival"));
    Map<Long, AccountState> opening = ledger.accounts();

    long start = System.nanoTime();
    LongSupplier clock = () -> System.nanoTime() - start;
    HistoryRecorder recorder = new HistoryRecorder(clock);
    LongAdder acknowledged = new LongAdder();
    List<WorkloadClient> clients = new ArrayList<>();
    for (int number = 0; number < options.clients(); number++) {
      long seed = options.seed() * 1_000 + number;
      Workload workload =
          new Workload(new Random(seed), accounts, posts, FIRST_USER + number, "c" + number + "-");
      clients.add(
          new WorkloadClient(
              recorder.client(),
              workload,
              service,
              ledger,
              deployment.instances(),
              new Random(~seed),
              options.discardPercent(),
              acknowledged));
    }
    FaultInjector injector =
        new FaultInjector(deployment, recorder, clock, acknowledged::sum, progress);
    List<EndedFault> faults = inject(clients, injector);
    clients.get(0).readAll(accounts, posts);
    deployment.stopInstances();

    progress.accept("check");
    CheckedRun run =
        new CheckedRun(recorder.history(), opening, Set.of(), Optional.of(ledger.end()), 0);
    CheckReport checks = SurvivalCheck.check(run, requirements(), PERMITTED);
    return new SurvivalReport(run, checks, faults);
  }

  private static List<Long> ids(int count, LongSupplier create) {
    return LongStream.generate(create).limit(count).boxed().toList();
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
