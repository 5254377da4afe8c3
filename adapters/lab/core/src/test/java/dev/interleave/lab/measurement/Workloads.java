package dev.interleave.lab.measurement;

import dev.interleave.application.port.Strategy;
import dev.interleave.domain.money.Money;
import dev.interleave.lab.port.LabOperation;
import dev.interleave.lab.port.LabWorkload;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Workloads for tests. */
public final class Workloads {

  static final Money TEN = new Money(10_00);

  private Workloads() {}

  /** Deposits of 10.00 in a closed loop without think time. */
  public static LabWorkload deposits(Strategy strategy, int clients, long requests, int accounts) {
    return of(LabOperation.DEPOSIT, strategy, clients, requests, accounts);
  }

  public static LabWorkload of(
      LabOperation operation, Strategy strategy, int clients, long requests, int accounts) {
    return new LabWorkload(
        operation,
        Map.of(strategy, 1),
        clients,
        OptionalLong.of(requests),
        Optional.empty(),
        accounts,
        LabWorkload.Skew.UNIFORM,
        TEN,
        Duration.ZERO,
        OptionalInt.empty(),
        LabWorkload.Target.IN_PROCESS);
  }

  static LabWorkload arriving(LabWorkload workload, int perSecond) {
    return new LabWorkload(
        workload.operation(),
        workload.mix(),
        workload.clients(),
        workload.requests(),
        workload.duration(),
        workload.accounts(),
        workload.skew(),
        workload.amount(),
        workload.thinkTime(),
        OptionalInt.of(perSecond),
        workload.target());
  }
}
