package dev.interleave.adapter.survival.run;

import dev.interleave.adapter.survival.history.HistoryRecorder;
import dev.interleave.faultproxy.TcpFaultProxy;
import dev.interleave.faultproxy.TcpFaultProxy.Cut;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Injects the faults of a schedule, one after the other, and records them. A fault is recorded as
 * healed when both instances are ready again.
 */
final class FaultInjector {

  private static final Duration BETWEEN_CUTS = Duration.ofMillis(20);

  private static final Duration LONGEST_RECOVERY = Duration.ofSeconds(60);
  private static final int MOST_PROBES = 100;
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
      inject(fault);
      String instance =
          fault.kind().isOfInstance() ? deployment.instances().get(fault.instance()).name() : "";
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

  /**
   * Returns when the cause of the fault is removed.
   *
   * @throws RunException if the fault had no effect
   */
  private void inject(ScheduledFault fault) {
    Instance instance = deployment.instances().get(fault.instance());
    Database database = deployment.database();
    switch (fault.kind()) {
      case KILL_DATABASE -> {
        Processes.kill(database.process());
        requireEffect(fault, !database.responds());
        TimedWait.of(fault.duration());
        deployment.restartDatabase();
      }
      case KILL_INSTANCE -> {
        Processes.kill(instance.process());
        requireEffect(fault, !instance.isLive());
        TimedWait.of(fault.duration());
        instance.restart();
      }
      case PAUSE_DATABASE -> pause(database.process(), fault, database::responds);
      case PAUSE_INSTANCE -> pause(instance.process(), fault, instance::isLive);
      case LOSE_COMMIT_ANSWERS -> loseAnswers(instance.proxy(), fault);
      case BLACK_HOLE -> {
        int silent = instance.proxy().silent();
        instance.proxy().swallow();
        TimedWait.of(fault.duration());
        instance.proxy().heal();
        requireEffect(fault, instance.proxy().silent() > silent);
      }
      case FLUSH_REDIS -> {
        requireEffect(fault, becomes(() -> deployment.redisKeys() > 0));
        deployment.flushRedis();
      }
      default -> throw new IllegalArgumentException(fault.toString());
    }
  }

  /** Without an effect of the fault, every check would pass. */
  private static void requireEffect(ScheduledFault fault, boolean seen) {
    if (!seen) {
      throw new RunException("the fault " + fault.kind().label() + " had no effect");
    }
  }

  private static void pause(ProcessHandle process, ScheduledFault fault, BooleanSupplier responds) {
    Processes.pause(process);
    try {
      requireEffect(fault, becomes(() -> !responds.getAsBoolean()));
      TimedWait.of(fault.duration());
    } finally {
      Processes.resume(process);
    }
  }

  /**
   * Whether a condition holds within a few seconds. A signal takes effect later than it is sent.
   */
  private static boolean becomes(BooleanSupplier condition) {
    for (int probe = 0; probe < MOST_PROBES; probe++) {
      if (condition.getAsBoolean()) {
        return true;
      }
      TimedWait.of(BETWEEN_PROBES);
    }
    return false;
  }

  private static void loseAnswers(TcpFaultProxy proxy, ScheduledFault fault) {
    boolean lost = false;
    long end = System.nanoTime() + fault.duration().toNanos();
    while (System.nanoTime() < end) {
      TcpFaultProxy.Trap trap = proxy.cutAtCommit(Cut.BEFORE_ANSWER);
      TimedWait.of(BETWEEN_CUTS);
      lost |= trap.isSprung();
    }
    proxy.removeTrap();
    requireEffect(fault, lost);
  }
}
