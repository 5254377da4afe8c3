package dev.interleave.lab.measurement;

import dev.interleave.application.port.LedgerUnavailable;
import dev.interleave.application.port.Strategy;
import dev.interleave.domain.account.AccountId;
import dev.interleave.domain.money.Money;
import dev.interleave.domain.transfer.Leg;
import dev.interleave.domain.transfer.Movement;
import dev.interleave.lab.port.LabOperation;
import dev.interleave.lab.port.LabWorkload;
import dev.interleave.lab.port.out.LabAccounts;
import dev.interleave.lab.port.out.LabAccounts.Holding;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.atomic.LongAdder;

/** The accounts of one round. Late requests of an earlier round cannot change them. */
final class MovementFixture implements WorkloadFixture {

  /** Half of the balance limit, so that neither withdrawals nor deposits are refused for long. */
  private static final Money HALF_FULL = new Money(Money.MAX_BALANCE.minorUnits() / 2);

  private static final Money TUTORIAL_OPENING = new Money(100_000);

  private final LabAccounts rows;
  private final LabWorkload workload;
  private final Money opening;
  private final List<Strategy> strategies;
  private final DiscreteDistribution strategy;
  private final DiscreteDistribution account;
  private final List<AccountId> ids;
  private final Map<AccountId, AccountReconciliation> reconciliations = new TreeMap<>();
  private final LongAdder reads = new LongAdder();

  MovementFixture(LabAccounts rows, LabWorkload workload) {
    this.rows = rows;
    this.workload = workload;
    this.opening = workload.operation() == LabOperation.DEPOSIT ? TUTORIAL_OPENING : HALF_FULL;
    this.strategies = workload.mix().keySet().stream().sorted().toList();
    this.strategy =
        DiscreteDistribution.weighted(strategies.stream().mapToLong(workload.mix()::get));
    this.account = DiscreteDistribution.skewed(workload.skew(), workload.accounts());
    this.ids = rows.open(workload.accounts(), opening);
    ids.forEach(id -> reconciliations.put(id, new AccountReconciliation()));
  }

  @Override
  public RoundRequest request(long number) {
    SplittableRandom random = RequestRandom.of(number);
    return new RoundRequest.OfMovement(strategies.get(strategy.next(random)), movement(random));
  }

  private Movement movement(SplittableRandom random) {
    Money amount = workload.amount();
    return switch (workload.operation()) {
      case DEPOSIT -> Movement.deposit(ids.get(account.next(random)), amount);
      case WITHDRAWAL -> Movement.withdrawal(ids.get(account.next(random)), amount);
      case TRANSFER -> transfer(account.pair(random), amount);
      case TRANSFER_BACK -> transferBack(account.pair(random), amount);
      case LIKE, UNLIKE -> throw new IllegalArgumentException("a like moves no money");
    };
  }

  private Movement transfer(int[] pair, Money amount) {
    return Movement.transfer(ids.get(pair[0]), ids.get(pair[1]), amount);
  }

  /** Always from the higher id to the lower. */
  private Movement transferBack(int[] pair, Money amount) {
    int high = Math.max(pair[0], pair[1]);
    int low = Math.min(pair[0], pair[1]);
    return Movement.transfer(ids.get(high), ids.get(low), amount);
  }

  @Override
  public void acknowledged(RoundRequest request) {
    legs(request).forEach(leg -> reconciliations.get(leg.account()).acknowledged(leg.amount()));
  }

  @Override
  public void unknown(RoundRequest request) {
    legs(request).forEach(leg -> reconciliations.get(leg.account()).unknown(leg.amount()));
  }

  private static List<Leg> legs(RoundRequest request) {
    return ((RoundRequest.OfMovement) request).movement().legsByAccount();
  }

  @Override
  public void probe(RoundRequest request) {
    List<AccountId> touched = legs(request).stream().map(Leg::account).toList();
    List<Long> known = touched.stream().map(id -> reconciliations.get(id).acknowledged()).toList();
    List<Holding> seen;
    try {
      seen = rows.read(touched);
    } catch (LedgerUnavailable unreadable) {
      return;
    }
    reads.increment();
    for (int i = 0; i < touched.size(); i++) {
      reconciliations.get(touched.get(i)).readBack(known.get(i), seen.get(i));
    }
  }

  @Override
  public BalanceComparison compare() {
    List<AccountReconciliation.LegComparison> lines = new ArrayList<>();
    for (Holding row : rows.read(ids)) {
      lines.add(reconciliations.get(row.account()).compare(opening, workload.amount(), row));
    }
    long lost = requests(lines.stream().mapToLong(AccountReconciliation.LegComparison::lost).sum());
    long doubled =
        requests(lines.stream().mapToLong(AccountReconciliation.LegComparison::doubled).sum());
    return new BalanceComparison(
        lines.stream().mapToLong(AccountReconciliation.LegComparison::applied).sum()
            / legsPerRequest(),
        lost,
        moved(lost, lines.stream().map(AccountReconciliation.LegComparison::lostAmount).toList()),
        doubled,
        moved(
            doubled,
            lines.stream().map(AccountReconciliation.LegComparison::doubledAmount).toList()),
        reads.sum(),
        lines.stream().mapToLong(AccountReconciliation.LegComparison::early).sum(),
        remarks(lines));
  }

  private static List<String> remarks(List<AccountReconciliation.LegComparison> lines) {
    long uncounted = lines.stream().filter(line -> !line.versionCounts()).count();
    return uncounted == 0
        ? List.of()
        : List.of(
            String.format(
                Locale.ROOT,
                "VERSION: on %d account(s) the version is not the number of movements, so an"
                    + " optimistic write misses changes.",
                uncounted));
  }

  /** The number of requests for a number of legs. A transfer can lose one of its two legs. */
  private long requests(long legs) {
    return (legs + legsPerRequest() - 1) / legsPerRequest();
  }

  private int legsPerRequest() {
    return switch (workload.operation()) {
      case TRANSFER, TRANSFER_BACK -> 2;
      case DEPOSIT, WITHDRAWAL, LIKE, UNLIKE -> 1;
    };
  }

  /** The exact amount where a request has one leg; otherwise the amount of the requests. */
  private Money moved(long requests, List<Money> legs) {
    return legsPerRequest() == 1
        ? legs.stream().reduce(Money.ZERO, Money::plus)
        : workload.amount().times(requests);
  }

  @Override
  public void close() {
    rows.remove(ids);
  }
}
