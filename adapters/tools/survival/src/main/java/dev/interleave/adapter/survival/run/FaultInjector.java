package dev.interleave.adapter.survival.run;

import dev.interleave.adapter.survival.history.HistoryRecorder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Injects the faults of a schedule, one after the other, and records them. A fault is recorded as
 * healed when both instances are ready again.
 */
final class FaultInjector {

  private static final Duration LONGEST_RECOVERY = Duration.ofSeconds(60);
  private static final Duration BETWEEN_PROBES = Duration.ofMillis(20);

  private final Deployment deployment;
  private final HistoryRecorder recorder;
  private final LongSupplier clock;
  private final LongSupplier acknowledged;
  private final Consumer<String> progress;
  private final List<EndedFault> ended = new ArrayList<>();

  /**
   * @param clock that of the recorder, in nanoseconds
   * @param acknowledged the number of acknowledged writes so far
   * @param progress receives a line for each fault
   */
  FaultInjector(
      Deployment deployment,
      HistoryRecorder recorder,
      LongSupplier clock,
      LongSupplier acknowledged,
      Consumer<String> progress) {
    this.deployment = deployment;
    this.recorder = recorder;
    this.clock = clock;
    this.acknowledged = acknowledged;
    this.progress = progress;
  }

  /**
   * Injects all faults, and returns when the last one is healed.
   *
   * @throws RunException if a fault has no effect, or if no write is acknowledged after it
   */
  List<EndedFault> inject(FaultSchedule schedule) {
    for (ScheduledFault fault : schedule.faults()) {
      long before = acknowledged.getAsLong();
      TimedWait.of(fault.pause());
      requireAcknowledgement(before);
      String label = fault.kind().label();
      progress.accept(fault.toString());
      recorder.fault(label);
      fault.kind().fault().inject(deployment, fault);
      String instance = fault.kind().isOfInstance() ? deployment.instance(fault).name() : "";
      ended.add(new EndedFault(label, clock.getAsLong(), instance));
      deployment.instances().forEach(Instance::awaitReady);
      recorder.healed(label);
    }
    return List.copyOf(ended);
  }

  /** A fault on an idle service proves nothing. */
  private void requireAcknowledgement(long before) {
    long end = System.nanoTime() + LONGEST_RECOVERY.toNanos();
    while (acknowledged.getAsLong() == before) {
      if (System.nanoTime() > end) {
        throw new RunException(
            "the service acknowledged no write within " + LONGEST_RECOVERY.toSeconds() + " s");
      }
      TimedWait.of(BETWEEN_PROBES);
    }
  }
}
