package dev.interleave.lab.adapter.web;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.interleave.application.port.LedgerUnavailable;
import dev.interleave.lab.adapter.web.http.LabRouteFilter;
import dev.interleave.lab.port.AdviceQuestion;
import dev.interleave.lab.port.AnomalyMatrix;
import dev.interleave.lab.port.DatabaseServer;
import dev.interleave.lab.port.LabWorkload;
import dev.interleave.lab.port.LaboratoryBusy;
import dev.interleave.lab.port.LaboratoryView;
import dev.interleave.lab.port.RunResult;
import dev.interleave.lab.port.RunView;
import dev.interleave.lab.port.ScheduleClass;
import dev.interleave.lab.port.in.AskAdviceUseCase;
import dev.interleave.lab.port.in.CancelRunUseCase;
import dev.interleave.lab.port.in.CountStepsUseCase;
import dev.interleave.lab.port.in.DescribeLaboratoryUseCase;
import dev.interleave.lab.port.in.DissectDeadlockUseCase;
import dev.interleave.lab.port.in.ExploreInterleavingsUseCase;
import dev.interleave.lab.port.in.GetAdviceUseCase;
import dev.interleave.lab.port.in.GetRunUseCase;
import dev.interleave.lab.port.in.ListRunsUseCase;
import dev.interleave.lab.port.in.MeasureAnomaliesUseCase;
import dev.interleave.lab.port.in.MeasureCompositionUseCase;
import dev.interleave.lab.port.in.StartRunUseCase;
import dev.interleave.lab.port.in.WatchRunUseCase;
import io.quarkus.vertx.http.runtime.filters.Filters;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** In-memory use cases instead of those that bootstrap wires. */
@Singleton
final class FakeLaboratory {

  static final int MOST_ORDERS = 2;

  volatile boolean open = true;
  volatile boolean busy;

  /** The final state of a started run; null if it continues. */
  volatile RunResult.Verdict verdict;

  volatile LabWorkload lastWorkload;
  volatile AdviceQuestion lastQuestion;

  /** The server that was measured last, with its credentials. */
  volatile DatabaseServer lastServer;

  /** Why no other server can be measured. */
  volatile Optional<SQLException> failure = Optional.empty();

  final AtomicInteger explored = new AtomicInteger();
  final Map<Long, RunView> runs = new ConcurrentHashMap<>();
  final List<Consumer<RunView>> watchers = new CopyOnWriteArrayList<>();
  final List<Long> cancelled = new CopyOnWriteArrayList<>();

  /** A contest that loses under every guard. */
  volatile Optional<String> loser = Optional.empty();

  /** Whether every contest holds, including the control. */
  volatile boolean tame;

  /** Contests wait for this latch. */
  volatile CountDownLatch held = new CountDownLatch(0);

  void begin() {
    held = new CountDownLatch(0);
    loser = Optional.empty();
    tame = false;
    open = true;
    busy = false;
    verdict = null;
    lastWorkload = null;
    lastQuestion = null;
    explored.set(0);
    runs.clear();
    watchers.clear();
    cancelled.clear();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException(interrupted);
    }
  }

  private void admit() {
    if (busy) {
      throw new LaboratoryBusy("one run at once");
    }
  }

  void register(@Observes Filters filters, ObjectMapper mapper) {
    new LabRouteFilter(() -> open, mapper).register(filters);
  }

  @Produces
  @Singleton
  ExploreInterleavingsUseCase explore() {
    return contest -> {
      explored.incrementAndGet();
      await(held);
      if (contest.contenders().size() > MOST_ORDERS) {
        throw new IllegalArgumentException("more orders than 3000");
      }
      return loser.filter(contest.id()::equals).isPresent()
          ? Samples.interleavings(contest, ScheduleClass.LOST)
          : tame
              ? Samples.interleavings(contest, ScheduleClass.BLOCKED)
              : Samples.interleavings(contest);
    };
  }

  CountStepsUseCase steps() {
    return contest -> Collections.nCopies(contest.contenders().size(), 2);
  }

  @Produces
  @Singleton
  MeasureCompositionUseCase composition() {
    return (first, second) -> tame ? Samples.holding(first, second) : Samples.cell(first, second);
  }

  @Produces
  @Singleton
  MeasureAnomaliesUseCase anomalies() {
    return Samples::anomalies;
  }

  AnomalyMatrix measure(DatabaseServer server) {
    lastServer = server;
    if (failure.isPresent()) {
      throw new LedgerUnavailable(LedgerUnavailable.Effect.NOT_APPLIED, failure.get());
    }
    return Samples.anomalies();
  }

  @Produces
  @Singleton
  DissectDeadlockUseCase deadlock() {
    return Samples::deadlock;
  }

  @Produces
  @Singleton
  DescribeLaboratoryUseCase describe() {
    return () -> new LaboratoryView("MariaDB 11.4.5", "INNODB_TRX", 1);
  }

  @Produces
  @Singleton
  StartRunUseCase start() {
    return workload -> {
      admit();
      lastWorkload = workload;
      List<RunView.Sample> samples = List.of(Samples.sample(1));
      runs.put(
          7L,
          verdict == null
              ? Samples.running(7, workload, samples)
              : Samples.over(7, workload, verdict, samples));
      return 7;
    };
  }

  @Produces
  @Singleton
  ListRunsUseCase list() {
    return () -> new ArrayList<>(runs.values());
  }

  @Produces
  @Singleton
  GetRunUseCase get() {
    return id -> Optional.ofNullable(runs.get(id));
  }

  @Produces
  @Singleton
  CancelRunUseCase cancel() {
    return id -> cancelled.add(id) && runs.containsKey(id);
  }

  @Produces
  @Singleton
  WatchRunUseCase watch() {
    return (id, watcher) -> {
      RunView run = runs.get(id);
      if (run == null) {
        return Optional.empty();
      }
      watcher.accept(run);
      watchers.add(watcher);
      return Optional.of(() -> watchers.remove(watcher));
    };
  }

  @Produces
  @Singleton
  AskAdviceUseCase ask() {
    return question -> {
      admit();
      lastQuestion = question;
      return 3;
    };
  }

  @Produces
  @Singleton
  GetAdviceUseCase advice() {
    return id -> id == 3 ? Optional.of(Samples.advice(3)) : Optional.empty();
  }
}
