package dev.interleave.adapter.survival.run;

import dev.interleave.faultproxy.TcpFaultProxy;
import dev.interleave.faultproxy.TcpFaultProxy.Cut;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** Faults of the network between one instance and the database, and of that to Redis. */
final class NetworkFaults {

  private static final Duration BETWEEN_CUTS = Duration.ofMillis(20);
  private static final Duration BETWEEN_RESETS = Duration.ofMillis(100);

  /** Of a line between continents. */
  private static final Duration LATENCY = Duration.ofMillis(100);

  /** A result of a hundred bytes takes two seconds. */
  private static final Duration BETWEEN_BYTES = Duration.ofMillis(20);

  private NetworkFaults() {}

  /** Cuts one connection of an instance between a COMMIT and its answer, and returns at once. */
  static void loseCommitAnswer(Deployment deployment, ScheduledFault fault) {
    TcpFaultProxy.Trap trap = deployment.instance(fault).proxy().cutAtCommit(Cut.BEFORE_ANSWER);
    FaultEffect.await(fault, trap::isSprung);
  }

  /**
   * Cuts one connection after the other between a COMMIT and its answer, or in the middle of the
   * answer.
   */
  static void loseCommitAnswers(Deployment deployment, ScheduledFault fault) {
    TcpFaultProxy proxy = deployment.instance(fault).proxy();
    AtomicInteger lost = new AtomicInteger();
    FaultEffect.repeat(
        fault,
        Duration.ZERO,
        () -> {
          Cut cut = lost.get() % 2 == 0 ? Cut.BEFORE_ANSWER : Cut.WITHIN_ANSWER;
          TcpFaultProxy.Trap trap = proxy.cutAtCommit(cut);
          TimedWait.of(BETWEEN_CUTS);
          if (trap.isSprung()) {
            lost.incrementAndGet();
          }
          return trap.isSprung();
        });
    proxy.removeTrap();
  }

  /** Resets the connections of an instance, in the middle of its transactions. */
  static void resetConnections(Deployment deployment, ScheduledFault fault) {
    TcpFaultProxy proxy = deployment.instance(fault).proxy();
    FaultEffect.repeat(fault, BETWEEN_RESETS, () -> proxy.resetConnections() > 0);
  }

  /** Forwards the answers of the database late. */
  static void delayAnswers(Deployment deployment, ScheduledFault fault) {
    slowAnswers(deployment, fault, Integer.MAX_VALUE, LATENCY);
  }

  /** Forwards the answers of the database byte by byte, so that no read of a byte times out. */
  static void sliceAnswers(Deployment deployment, ScheduledFault fault) {
    slowAnswers(deployment, fault, 1, BETWEEN_BYTES);
  }

  private static void slowAnswers(
      Deployment deployment, ScheduledFault fault, int bytes, Duration pause) {
    TcpFaultProxy proxy = deployment.instance(fault).proxy();
    int slowed = proxy.slowed();
    proxy.slowAnswers(bytes, pause);
    TimedWait.of(fault.duration());
    proxy.answerAtFullSpeed();
    FaultEffect.require(fault, proxy.slowed() > slowed);
  }

  /** Drops all bytes in both directions, and keeps the connections open on both sides. */
  static void blackHole(Deployment deployment, ScheduledFault fault) {
    swallow(deployment.instance(fault).proxy(), fault);
  }

  /** Drops all bytes between the instances and Redis. */
  static void silenceRedis(Deployment deployment, ScheduledFault fault) {
    swallow(deployment.redis().proxy(), fault);
  }

  private static void swallow(TcpFaultProxy proxy, ScheduledFault fault) {
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
