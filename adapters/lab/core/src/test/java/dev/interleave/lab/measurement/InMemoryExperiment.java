package dev.interleave.lab.measurement;

import dev.interleave.application.port.out.Telemetry;
import dev.interleave.domain.transfer.Movement;
import dev.interleave.lab.port.LabWorkload;
import dev.interleave.lab.port.RunResult;
import dev.interleave.lab.port.out.EngineCounters;
import dev.interleave.lab.port.out.LoadTargets.Reply;
import java.time.Duration;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** A controlled experiment on accounts in memory. */
public final class InMemoryExperiment {

  static final EngineCounters QUIET = () -> new EngineCounters.Reading(0, Duration.ZERO, 0);

  final InMemoryAccounts accounts = new InMemoryAccounts();

  public ControlledExperiment experiment(Function<Movement, Reply> guarded) {
    return experiment(accounts, new InMemoryTargets(accounts, guarded));
  }

  static ControlledExperiment experiment(InMemoryAccounts accounts, InMemoryTargets targets) {
    return experiment(accounts, new InMemoryPosts(), targets, targets);
  }

  static ControlledExperiment experiment(
      InMemoryAccounts accounts,
      InMemoryPosts posts,
      InMemoryTargets targets,
      InMemoryTargets controlOfLikes) {
    return new ControlledExperiment(
        accounts,
        posts,
        targets,
        new SortedLatencies(),
        QUIET,
        () -> controlOfLikes.open(LabWorkload.Target.IN_PROCESS, Telemetry.NONE));
  }

  RunResult measure(LabWorkload workload, Function<Movement, Reply> guarded) {
    return measure(experiment(guarded), workload);
  }

  static RunResult measure(ControlledExperiment experiment, LabWorkload workload) {
    try {
      return experiment.measure(workload, new RunCancellation(), RunListener.NONE);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** Applies the movement under the monitor. */
  public Reply applied(Movement movement) {
    accounts.apply(movement);
    return InMemoryTargets.DONE;
  }

  /**
   * Applies movements in pairs that start at the same moment, so that requests overlap on every
   * machine. The numbers of requests and of clients must be even.
   */
  Function<Movement, Reply> appliedInPairs() {
    CyclicBarrier pair = new CyclicBarrier(2);
    return movement -> {
      try {
        pair.await(20, TimeUnit.SECONDS);
      } catch (Exception e) {
        throw new AssertionError(e);
      }
      return applied(movement);
    };
  }
}
