package dev.interleave.adapter.survival.run;

import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Signals to the database, to an instance and to Redis. */
final class ProcessFaults {

  private static final Duration BETWEEN_PROBES = Duration.ofMillis(200);

  /** The usual timeout of a liveness probe is a second; the machine of a run is busy. */
  private static final Duration LONGEST_LIVENESS = Duration.ofSeconds(2);

  private static final Duration CLOCK_OFFSET = Duration.ofHours(1);

  private ProcessFaults() {}

  /** The kill follows a commit whose answer was lost, so that its client repeats the request. */
  static void killDatabase(Deployment deployment, ScheduledFault fault) {
    NetworkFaults.loseCommitAnswer(deployment, fault);
    Database database = deployment.database();
    Processes.kill(database.process());
    FaultEffect.require(fault, !database.responds());
    TimedWait.of(fault.duration());
    deployment.restartDatabase();
  }

  /** The kill follows a commit whose answer was lost, so that its client repeats the request. */
  static void killInstance(Deployment deployment, ScheduledFault fault) {
    NetworkFaults.loseCommitAnswer(deployment, fault);
    Instance instance = deployment.instance(fault);
    Processes.kill(instance.process());
    FaultEffect.require(fault, !instance.isLive());
    TimedWait.of(fault.duration());
    instance.restart();
  }

  /** The instance answers what it has accepted, and ends. */
  static void restartInstance(Deployment deployment, ScheduledFault fault) {
    Instance instance = deployment.instance(fault);
    ProcessHandle old = instance.process();
    instance.restart();
    FaultEffect.require(fault, !old.isAlive());
  }

  /** An hour to the future, an hour to the past, and back. */
  static void jumpClock(Deployment deployment, ScheduledFault fault) {
    Instance instance = deployment.instance(fault);
    try {
      for (Duration offset : List.of(CLOCK_OFFSET, CLOCK_OFFSET.negated())) {
        instance.clock().jump(offset);
        FaultEffect.await(fault, () -> deployment.database().hasEntryOf(offset));
        TimedWait.of(fault.duration().dividedBy(2));
      }
    } finally {
      instance.clock().jump(Duration.ZERO);
    }
  }

  /** The instances find the new proxy as they find a new address of a service. */
  static void moveProxy(Deployment deployment, ScheduledFault fault) {
    int before = deployment.database().port(0);
    deployment.database().moveProxy(fault.duration());
    deployment.leadToDatabase();
    FaultEffect.require(fault, deployment.database().port(0) != before);
  }

  /** Redis loses all locks, because it stores nothing. */
  static void restartRedis(Deployment deployment, ScheduledFault fault) {
    FaultEffect.await(fault, () -> deployment.redis().keys() > 0);
    Processes.kill(deployment.redis().process());
    TimedWait.of(fault.duration());
    deployment.redis().restart();
  }

  /** FLUSHALL while locks exist. */
  static void flushRedis(Deployment deployment, ScheduledFault fault) {
    FaultEffect.await(fault, () -> deployment.redis().keys() > 0);
    deployment.redis().flush();
  }

  /** Liveness must stay: an orchestrator would restart the instances for nothing. */
  static void pauseDatabase(Deployment deployment, ScheduledFault fault) {
    Database database = deployment.database();
    pause(
        database.process(),
        fault,
        database::responds,
        () -> requireLiveness(deployment, fault.duration()),
        database::resume);
  }

  private static void requireLiveness(Deployment deployment, Duration time) {
    long end = System.nanoTime() + time.toNanos();
    while (System.nanoTime() < end) {
      for (Instance instance : deployment.instances()) {
        if (!instance.isLive(LONGEST_LIVENESS)) {
          throw new RunException(
              "instance " + instance.name() + " is not live while the database is paused");
        }
      }
      TimedWait.of(BETWEEN_PROBES);
    }
  }

  static void pauseInstance(Deployment deployment, ScheduledFault fault) {
    Instance instance = deployment.instance(fault);
    pause(
        instance.process(),
        fault,
        instance::isLive,
        () -> TimedWait.of(fault.duration()),
        Processes::resume);
  }

  private static void pause(
      ProcessHandle process,
      ScheduledFault fault,
      BooleanSupplier responds,
      Runnable meanwhile,
      Consumer<ProcessHandle> resume) {
    Processes.pause(process);
    try {
      FaultEffect.await(fault, () -> !responds.getAsBoolean());
      meanwhile.run();
    } finally {
      resume.accept(process);
    }
  }
}
