package dev.interleave.lab.adapter.web;

import dev.interleave.application.port.Strategy;
import dev.interleave.domain.money.Money;
import dev.interleave.lab.port.AdviceView;
import dev.interleave.lab.port.AnomalyMatrix;
import dev.interleave.lab.port.CompositionCell;
import dev.interleave.lab.port.Contest;
import dev.interleave.lab.port.DeadlockView;
import dev.interleave.lab.port.Execution;
import dev.interleave.lab.port.Guard;
import dev.interleave.lab.port.Interleavings;
import dev.interleave.lab.port.LabOperation;
import dev.interleave.lab.port.LabWorkload;
import dev.interleave.lab.port.Latency;
import dev.interleave.lab.port.RoundTotals;
import dev.interleave.lab.port.RowState;
import dev.interleave.lab.port.RunResult;
import dev.interleave.lab.port.RunView;
import dev.interleave.lab.port.ScheduleClass;
import dev.interleave.lab.port.TimelineEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Sample results of the ports. */
public final class Samples {

  private static final RowState OPENING = new RowState("account A", "1000.00", 0);
  private static final RowState ONE = new RowState("account A", "1010.00", 1);
  private static final RowState BOTH = new RowState("account A", "1020.00", 2);

  private Samples() {}

  public static Execution execution(ScheduleClass verdict) {
    return new Execution(
        "AABB",
        verdict,
        "B wrote over what A had written.",
        List.of(
            event(0, TimelineEvent.Kind.DONE, "READ", OptionalInt.empty()),
            event(1, TimelineEvent.Kind.WAITS, "LOCK_WAIT", OptionalInt.of(0)),
            event(1, TimelineEvent.Kind.ACKNOWLEDGED, "", OptionalInt.empty())),
        List.of(OPENING),
        List.of(ONE),
        List.of(BOTH));
  }

  private static TimelineEvent event(
      int contender, TimelineEvent.Kind kind, String step, OptionalInt waitsFor) {
    return new TimelineEvent(
        contender, 1, kind, step, "account A", "1000.00", 0, waitsFor, "", List.of(OPENING));
  }

  /** The first guard decides the verdict: a control loses. */
  public static Interleavings interleavings(Contest contest) {
    ScheduleClass verdict =
        contest.contenders().get(0).guard().kind() == Guard.Kind.CONTROL
            ? ScheduleClass.LOST
            : ScheduleClass.BLOCKED;
    return interleavings(contest, verdict);
  }

  public static Interleavings interleavings(Contest contest, ScheduleClass verdict) {
    return new Interleavings(
        contest,
        "INNODB_TRX",
        List.of(new Interleavings.Schedule("AABB", 0), new Interleavings.Schedule("ABAB", 0)),
        List.of(execution(verdict)),
        Duration.ofNanos(412_345_678));
  }

  public static CompositionCell holding(Guard first, Guard second) {
    return new CompositionCell(first, second, 20, 0, Optional.empty(), Optional.empty());
  }

  public static CompositionCell cell(Guard first, Guard second) {
    boolean holds = first.kind() == Guard.Kind.SHIPPED && second.kind() == Guard.Kind.SHIPPED;
    return new CompositionCell(
        first,
        second,
        20,
        holds ? 0 : 12,
        holds ? Optional.empty() : Optional.of(execution(ScheduleClass.LOST)),
        holds ? Optional.empty() : Optional.of("Let both raise the version."));
  }

  public static AnomalyMatrix anomalies() {
    return new AnomalyMatrix(
        "MariaDB 11.4.5",
        List.of(
            new AnomalyMatrix.Mode(
                "innodb_snapshot_isolation=OFF",
                List.of(
                    new AnomalyMatrix.Cell(
                        AnomalyMatrix.Isolation.READ_COMMITTED,
                        AnomalyMatrix.Anomaly.LOST_UPDATE,
                        true,
                        "",
                        List.of("T1: BEGIN", "T2: BEGIN")),
                    new AnomalyMatrix.Cell(
                        AnomalyMatrix.Isolation.SERIALIZABLE,
                        AnomalyMatrix.Anomaly.LOST_UPDATE,
                        false,
                        "error 1213",
                        List.of("T1: BEGIN"))))));
  }

  public static DeadlockView deadlock() {
    DeadlockView.Lock first = new DeadlockView.Lock("accounts", "PRIMARY", "X,REC_NOT_GAP", "17");
    DeadlockView.Lock second = new DeadlockView.Lock("accounts", "PRIMARY", "X,REC_NOT_GAP", "18");
    return new DeadlockView(
        List.of(
            new DeadlockView.Participant("Txn1", 12, List.of(first), List.of(second)),
            new DeadlockView.Participant("Txn2", 13, List.of(second), List.of(first))),
        List.of("Txn1", "Txn2", "Txn1"),
        "Txn2",
        1213,
        List.of("Txn1 locks 17"),
        "LATEST DETECTED DEADLOCK",
        "SHOW ENGINE INNODB STATUS");
  }

  public static LabWorkload workload() {
    return new LabWorkload(
        LabOperation.DEPOSIT,
        Map.of(Strategy.OPTIMISTIC, 1),
        64,
        OptionalLong.empty(),
        Optional.of(Duration.ofSeconds(30)),
        1,
        LabWorkload.Skew.UNIFORM,
        Money.parse("10"),
        Duration.ZERO,
        OptionalInt.empty(),
        LabWorkload.Target.IN_PROCESS);
  }

  public static RunView.Sample sample(int number) {
    return new RunView.Sample(
        Duration.ofMillis(250L * number),
        Duration.ofMillis(250),
        312,
        2,
        41,
        new Latency(
            314,
            Duration.ofNanos(3_100_000),
            Duration.ofMillis(9),
            Duration.ofNanos(20_200_000),
            Duration.ofMillis(31)));
  }

  public static RunView running(long id, LabWorkload workload, List<RunView.Sample> samples) {
    return new RunView(
        id,
        workload,
        RunView.State.RUNNING,
        Instant.parse("2026-01-02T03:04:05Z"),
        420,
        samples,
        Optional.empty(),
        "");
  }

  public static RunView over(
      long id, LabWorkload workload, RunResult.Verdict verdict, List<RunView.Sample> samples) {
    return new RunView(
        id,
        workload,
        RunView.State.DONE,
        Instant.parse("2026-01-02T03:04:05Z"),
        1_000,
        samples,
        Optional.of(result(verdict)),
        "");
  }

  public static RunResult result(RunResult.Verdict verdict) {
    return new RunResult(
        verdict,
        List.of("nothing is missing"),
        new RoundTotals(1_000, 990, 9, 1, 991, 0, Money.ZERO, 1, Money.parse("10")),
        1_200,
        Map.of("LOCK_WAIT", 3L, "VERSION", 12L),
        7,
        Duration.ofNanos(1_500_000),
        -1,
        new Latency(
            1_000,
            Duration.ofMillis(3),
            Duration.ofMillis(9),
            Duration.ofMillis(20),
            Duration.ofMillis(31)),
        Duration.ofMillis(2_400),
        413,
        998,
        64,
        Optional.of(
            new RoundTotals(1_000, 1_000, 0, 0, 600, 400, Money.parse("4000"), 0, Money.ZERO)));
  }

  public static AdviceView advice(long id) {
    return new AdviceView(
        id,
        null,
        RunView.State.DONE,
        "done",
        List.of(
            new AdviceView.Candidate(
                Strategy.ATOMIC,
                1,
                RunResult.Verdict.HELD,
                "HELD: all are there.",
                new AdviceView.Numbers(400, 0, 20_250),
                result(RunResult.Verdict.HELD),
                List.of()),
            new AdviceView.Candidate(
                Strategy.OPTIMISTIC,
                2,
                RunResult.Verdict.INCONCLUSIVE,
                "UNKNOWN: 3 answers do not say what happened.",
                new AdviceView.Numbers(120, 50, 31_000),
                result(RunResult.Verdict.INCONCLUSIVE),
                List.of("280 fewer acknowledged in a second"))),
        Optional.of(
            new AdviceView.Advice(
                Strategy.ATOMIC,
                List.of(new AdviceView.Rationale("contention", "One row, 64 clients.")),
                new AdviceView.Numbers(400, 0, 20_250),
                new AdviceView.Numbers(413, 1, 21_000),
                true)),
        "");
  }
}
