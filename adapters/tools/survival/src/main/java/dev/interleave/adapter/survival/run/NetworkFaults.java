package dev.interleave.adapter.survival.run;

import dev.interleave.faultproxy.TcpFaultProxy;
import dev.interleave.faultproxy.TcpFaultProxy.Cut;
import java.time.Duration;

/** Faults of the network between one instance and the database. */
final class NetworkFaults {

  private static final Duration BETWEEN_CUTS = Duration.ofMillis(20);

  private NetworkFaults() {}

  /** Cuts one connection of an instance between a COMMIT and its answer, and returns at once. */
  static void loseCommitAnswer(Deployment deployment, ScheduledFault fault) {
    TcpFaultProxy.Trap trap = deployment.instance(fault).proxy().cutAtCommit(Cut.BEFORE_ANSWER);
    FaultEffect.await(fault, trap::isSprung);
  }

  /** Cuts one connection after the other between a COMMIT and its answer. */
  static void loseCommitAnswers(Deployment deployment, ScheduledFault fault) {
    TcpFaultProxy proxy = deployment.instance(fault).proxy();
    boolean lost = false;
    long end = System.nanoTime() + fault.duration().toNanos();
    while (System.nanoTime() < end) {
      TcpFaultProxy.Trap trap = proxy.cutAtCommit(Cut.BEFORE_ANSWER);
      TimedWait.of(BETWEEN_CUTS);
      lost |= trap.isSprung();
    }
    proxy.removeTrap();
    FaultEffect.require(fault, lost);
  }

  /** Drops all bytes in both directions, and keeps the connections open on both sides. */
  static void blackHole(Deployment deployment, ScheduledFault fault) {
    TcpFaultProxy proxy = deployment.instance(fault).proxy();
    int silent = proxy.silent();
    proxy.swallow();
    TimedWait.of(fault.duration());
    proxy.heal();
    FaultEffect.require(fault, proxy.silent() > silent);
  }

  /** The group itself shows the effect: other members elect another primary. */
  static void splitNetwork(Deployment deployment, ScheduledFault fault) {
    deployment.database().split(fault.duration());
  }
}
