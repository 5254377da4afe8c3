package dev.interleave.lab.meter;

import dev.interleave.application.port.out.Telemetry;
import dev.interleave.domain.transfer.Movement;
import dev.interleave.lab.port.RunResult;
import dev.interleave.lab.port.Workload;
import dev.interleave.lab.port.out.EngineCounters;
import dev.interleave.lab.port.out.LoadTargets.Reply;
import java.time.Duration;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** A meter on a bank in memory. */
public final class Lab {

  static final EngineCounters QUIET = () -> new EngineCounters.Reading(0, Duration.ZERO, 0);

  final MemoryBank bank = new MemoryBank();

  public Meter meter(Function<Movement, Reply> guarded) {
    return meter(bank, new MemoryTargets(bank, guarded));
  }

  static Meter meter(MemoryBank bank, MemoryTargets targets) {
    return meter(bank, new MemoryPosts(), targets, targets);
  }

  static Meter meter(
      MemoryBank bank, MemoryPosts posts, MemoryTargets targets, MemoryTargets controlOfLikes) {
    return new Meter(
        bank,
        posts,
        targets,
        new SortedLatencies(),
        QUIET,
        () -> controlOfLikes.open(Workload.Target.IN_PROCESS, Telemetry.NONE));
  }

  RunResult measure(Workload workload, Function<Movement, Reply> guarded) {
    return measure(meter(guarded), workload);
  }

  static RunResult measure(Meter meter, Workload workload) {
    try {
      return meter.measure(workload, new Stop(), Progress.NONE);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** Does it right. */
  public Reply applied(Movement movement) {
    bank.apply(movement);
    return MemoryTargets.DONE;
  }

  /**
   * Does it right, each time with another request at the same moment: an overlap that does not
   * depend on the machine. For an even number of requests of as many clients.
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
