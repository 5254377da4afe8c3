package dev.interleave.adapter.survival.run;

import java.util.function.BooleanSupplier;

/** Signals to the database, to an instance and to Redis. */
final class ProcessFaults {

  private ProcessFaults() {}

  static void killDatabase(Deployment deployment, ScheduledFault fault) {
    Database database = deployment.database();
    Processes.kill(database.process());
    FaultEffect.require(fault, !database.responds());
    TimedWait.of(fault.duration());
    deployment.restartDatabase();
  }

  static void killInstance(Deployment deployment, ScheduledFault fault) {
    Instance instance = deployment.instance(fault);
    Processes.kill(instance.process());
    FaultEffect.require(fault, !instance.isLive());
    TimedWait.of(fault.duration());
    instance.restart();
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

  static void pauseDatabase(Deployment deployment, ScheduledFault fault) {
    pause(deployment.database().process(), fault, deployment.database()::responds);
  }

  static void pauseInstance(Deployment deployment, ScheduledFault fault) {
    Instance instance = deployment.instance(fault);
    pause(instance.process(), fault, instance::isLive);
  }

  private static void pause(ProcessHandle process, ScheduledFault fault, BooleanSupplier responds) {
    Processes.pause(process);
    try {
      FaultEffect.await(fault, () -> !responds.getAsBoolean());
      TimedWait.of(fault.duration());
    } finally {
      Processes.resume(process);
    }
  }
}
