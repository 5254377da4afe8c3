package dev.interleave.application.lab.meter;

import dev.interleave.application.port.LedgerUnavailable;
import dev.interleave.application.port.Strategy;
import dev.interleave.application.port.lab.LabOperation;
import dev.interleave.application.port.lab.Workload;
import dev.interleave.application.port.out.lab.LabAccounts;
import dev.interleave.application.port.out.lab.LabAccounts.Holding;
import dev.interleave.domain.account.AccountId;
import dev.interleave.domain.money.Money;
import dev.interleave.domain.transfer.Leg;
import dev.interleave.domain.transfer.Movement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.atomic.LongAdder;

/** Accounts of a round's own: what came late for an earlier one cannot touch them. */
final class MovementScene implements Scene {

  /** As far from empty as from full: whoever takes and whoever gives is not refused for long. */
  private static final Money HALF_FULL = new Money(Money.MAX_BALANCE.minorUnits() / 2);

  private static final Money SEEDS_OPENING = new Money(100_000);

  private final LabAccounts rows;
  private final Workload workload;
  private final Money opening;
  private final List<Strategy> strategies;
  private final Choice strategy;
  private final Choice account;
  private final List<AccountId> ids;
  private final Map<AccountId, AccountBook> books = new TreeMap<>();
  private final LongAdder looks = new LongAdder();

  MovementScene(LabAccounts rows, Workload workload) {
    this.rows = rows;
    this.workload = workload;
    this.opening = workload.operation() == LabOperation.DEPOSIT ? SEEDS_OPENING : HALF_FULL;
    this.strategies = workload.mix().keySet().stream().sorted().toList();
    this.strategy = Choice.weighted(strategies.stream().mapToLong(workload.mix()::get));
    this.account = Choice.skewed(workload.skew(), workload.accounts());
    this.ids = rows.open(workload.accounts(), opening);
    ids.forEach(id -> books.put(id, new AccountBook()));
  }

  @Override
  public Request request(long number) {
    SplittableRandom random = Seed.of(number);
    return new Request.Move(strategies.get(strategy.next(random)), movement(random));
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

  /** Always against the order of the ids. */
  private Movement transferBack(int[] pair, Money amount) {
    int high = Math.max(pair[0], pair[1]);
    int low = Math.min(pair[0], pair[1]);
    return Movement.transfer(ids.get(high), ids.get(low), amount);
  }

  @Override
  public void acknowledged(Request request) {
    legs(request).forEach(leg -> books.get(leg.account()).acknowledged(leg.amount()));
  }

  @Override
  public void unknown(Request request) {
    legs(request).forEach(leg -> books.get(leg.account()).unknown(leg.amount()));
  }

  private static List<Leg> legs(Request request) {
    return ((Request.Move) request).movement().legsInLockOrder();
  }

  @Override
  public void witness(Request request) {
    List<AccountId> touched = legs(request).stream().map(Leg::account).toList();
    List<Long> known = touched.stream().map(id -> books.get(id).acknowledged()).toList();
    List<Holding> seen;
    try {
      seen = rows.read(touched);
    } catch (LedgerUnavailable blind) {
      return;
    }
    looks.increment();
    for (int i = 0; i < touched.size(); i++) {
      books.get(touched.get(i)).look(known.get(i), seen.get(i));
    }
  }

  @Override
  public Evidence compare() {
    List<AccountBook.Line> lines = new ArrayList<>();
    for (Holding row : rows.read(ids)) {
      lines.add(books.get(row.account()).compare(opening, workload.amount(), row));
    }
    long lost = requests(lines.stream().mapToLong(AccountBook.Line::lost).sum());
    long doubled = requests(lines.stream().mapToLong(AccountBook.Line::doubled).sum());
    return new Evidence(
        lines.stream().mapToLong(AccountBook.Line::applied).sum() / legsEach(),
        lost,
        moved(lost, lines.stream().map(AccountBook.Line::lostAmount).toList()),
        doubled,
        moved(doubled, lines.stream().map(AccountBook.Line::doubledAmount).toList()),
        looks.sum(),
        lines.stream().mapToLong(AccountBook.Line::early).sum(),
        remarks(lines));
  }

  private static List<String> remarks(List<AccountBook.Line> lines) {
    long untold = lines.stream().filter(line -> !line.versionTold()).count();
    return untold == 0
        ? List.of()
        : List.of(
            String.format(
                Locale.ROOT,
                "VERSION: on %d account(s) the version does not count the movements: a caller that"
                    + " relies on it overlooks changes.",
                untold));
  }

  /** A transfer has two legs, and may have lost one alone. */
  private long requests(long legs) {
    return (legs + legsEach() - 1) / legsEach();
  }

  private int legsEach() {
    return switch (workload.operation()) {
      case TRANSFER, TRANSFER_BACK -> 2;
      case DEPOSIT, WITHDRAWAL, LIKE, UNLIKE -> 1;
    };
  }

  /** To the cent where a request has one leg; where it has two, what those requests moved. */
  private Money moved(long requests, List<Money> legs) {
    return legsEach() == 1
        ? legs.stream().reduce(Money.ZERO, Money::plus)
        : workload.amount().times(requests);
  }

  @Override
  public void close() {
    rows.remove(ids);
  }
}
