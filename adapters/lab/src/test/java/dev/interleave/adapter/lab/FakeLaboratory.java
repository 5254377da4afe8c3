package dev.interleave.adapter.lab;

import dev.interleave.application.port.in.lab.AskAdviceUseCase;
import dev.interleave.application.port.in.lab.CancelRunUseCase;
import dev.interleave.application.port.in.lab.DescribeLaboratoryUseCase;
import dev.interleave.application.port.in.lab.DissectDeadlockUseCase;
import dev.interleave.application.port.in.lab.ExploreInterleavingsUseCase;
import dev.interleave.application.port.in.lab.GetAdviceUseCase;
import dev.interleave.application.port.in.lab.GetRunUseCase;
import dev.interleave.application.port.in.lab.ListRunsUseCase;
import dev.interleave.application.port.in.lab.MeasureAnomaliesUseCase;
import dev.interleave.application.port.in.lab.MeasureCompositionUseCase;
import dev.interleave.application.port.in.lab.StartRunUseCase;
import dev.interleave.application.port.in.lab.WatchRunUseCase;
import dev.interleave.application.port.lab.AdviceQuestion;
import dev.interleave.application.port.lab.Interleavings;
import dev.interleave.application.port.lab.LaboratoryBusy;
import dev.interleave.application.port.lab.LaboratoryView;
import dev.interleave.application.port.lab.RunView;
import dev.interleave.application.port.lab.Workload;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** What bootstrap wires in the application, here answering from memory. */
@Singleton
final class FakeLaboratory {

  static final int MOST_ORDERS = 2;

  volatile boolean open = true;
  volatile boolean busy;
  volatile Workload lastWorkload;
  volatile AdviceQuestion lastQuestion;
  final AtomicInteger explored = new AtomicInteger();
  final Map<Long, RunView> runs = new ConcurrentHashMap<>();
  final List<Consumer<RunView>> watchers = new CopyOnWriteArrayList<>();
  final List<Long> cancelled = new CopyOnWriteArrayList<>();

  void begin() {
    open = true;
    busy = false;
    lastWorkload = null;
    lastQuestion = null;
    explored.set(0);
    runs.clear();
    watchers.clear();
    cancelled.clear();
  }

  private void admit() {
    if (busy) {
      throw new LaboratoryBusy("one run at once");
    }
  }

  /** Asked anew each time: the door of the application asks once and is not told again. */
  @Produces
  @jakarta.enterprise.context.Dependent
  LabSwitch laboratory() {
    return new LabSwitch(open);
  }

  @Produces
  @Singleton
  ExploreInterleavingsUseCase explore() {
    return contest -> {
      explored.incrementAndGet();
      if (contest.contenders().size() > MOST_ORDERS) {
        throw new IllegalArgumentException("more orders than 3000");
      }
      Interleavings result = Samples.interleavings(contest);
      return result;
    };
  }

  @Produces
  @Singleton
  MeasureCompositionUseCase composition() {
    return Samples::cell;
  }

  @Produces
  @Singleton
  MeasureAnomaliesUseCase anomalies() {
    return Samples::anomalies;
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
      runs.put(7L, Samples.running(7, workload, List.of(Samples.sample(1))));
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
