package dev.interleave.lab.race;

import dev.interleave.application.port.Outcome;
import dev.interleave.application.port.out.Checkpoint;
import dev.interleave.application.port.out.PostingRequest;
import dev.interleave.domain.account.AccountId;
import dev.interleave.domain.money.Money;
import dev.interleave.domain.transfer.Leg;
import dev.interleave.domain.transfer.Movement;
import dev.interleave.lab.port.Contender;
import dev.interleave.lab.port.Contest;
import dev.interleave.lab.port.Guard;
import dev.interleave.lab.port.LabOperation;
import dev.interleave.lab.port.RowState;
import dev.interleave.lab.port.out.ContenderLedgers;
import dev.interleave.lab.port.out.LabAccounts;
import dev.interleave.lab.port.out.LabAccounts.Holding;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Two accounts of 1000.00 each, A before B in the order of their ids. */
final class AccountFixture implements RaceFixture {

  private static final Money OPENING = new Money(1000_00);

  /** The missing amount identifies the lost movement. */
  private static final List<Money> AMOUNTS =
      List.of(new Money(100_00), new Money(10_00), new Money(1_00));

  private final Contest contest;
  private final ContenderLedgers ledgers;
  private final LabAccounts accounts;
  private final List<AccountId> rows;
  private final Map<AccountId, Money> expected = new HashMap<>();
  private final Map<AccountId, Long> expectedVersions = new HashMap<>();

  AccountFixture(Contest contest, ContenderLedgers ledgers, LabAccounts accounts) {
    this.contest = contest;
    this.ledgers = ledgers;
    this.accounts = accounts;
    this.rows = accounts.open(2, OPENING);
    resetExpectation();
  }

  @Override
  public void reset() {
    accounts.reset(rows, OPENING);
    resetExpectation();
  }

  private synchronized void resetExpectation() {
    for (AccountId row : rows) {
      expected.put(row, OPENING);
      expectedVersions.put(row, 0L);
    }
  }

  @Override
  public List<RowState> committed() {
    return accounts.read(rows).stream()
        .map(
            row ->
                new RowState(
                    nameOf("account:" + row.account()), row.balance().toString(), row.version()))
        .toList();
  }

  @Override
  public synchronized List<RowState> expected() {
    return rows.stream()
        .map(
            row ->
                new RowState(
                    nameOf("account:" + row),
                    expected.get(row).toString(),
                    expectedVersions.get(row)))
        .toList();
  }

  /**
   * A version that counts fewer movements than were applied lets the next optimistic writer
   * overwrite one of them. Versions are not compared where a contender does not count by design.
   */
  @Override
  public synchronized Optional<String> hiddenLoss() {
    return accounts.read(rows).stream().flatMap(row -> hiddenLoss(row).stream()).findFirst();
  }

  private Optional<String> hiddenLoss(Holding row) {
    String name = row.account().equals(rows.get(0)) ? "Account A" : "Account B";
    Money money = expected.get(row.account());
    long movements = expectedVersions.get(row.account());
    if (!row.entries().equals(money)) {
      return Optional.of(
          String.format(
              Locale.ROOT, "%s holds %s, and its entries make %s.", name, money, row.entries()));
    }
    if (row.movements() != movements) {
      return Optional.of(
          String.format(
              Locale.ROOT,
              "%s has entries of %d movements, and %d were acknowledged.",
              name,
              row.movements(),
              movements));
    }
    if (allGuardsCountVersions() && row.version() != movements) {
      return Optional.of(
          String.format(
              Locale.ROOT,
              "%s is at version %d, and %d movements were acknowledged.",
              name,
              row.version(),
              movements));
    }
    return Optional.empty();
  }

  private boolean allGuardsCountVersions() {
    return contest.contenders().stream()
        .noneMatch(contender -> contender.guard() == Guard.ATOMIC_WITHOUT_VERSION);
  }

  @Override
  public String nameOf(String row) {
    return row.replaceFirst("^lock:account:" + rows.get(0) + "$", "lock A")
        .replaceFirst("^lock:account:" + rows.get(1) + "$", "lock B")
        .replaceFirst("^account:" + rows.get(0) + "$", "account A")
        .replaceFirst("^account:" + rows.get(1) + "$", "account B");
  }

  @Override
  public AttemptResult attempt(int contender, int attempt, Checkpoint checkpoint) {
    Contender request = contest.contenders().get(contender);
    Movement movement = movement(request.operation(), AMOUNTS.get(contender));
    Outcome outcome =
        ledgers
            .under(request.guard(), checkpoint)
            .post(PostingRequest.first(movement).attempt(attempt));
    return outcome.fold(
        posted -> {
          acknowledge(movement);
          return AttemptResult.ACKNOWLEDGED;
        },
        refused ->
            new AttemptResult(refused.reason().name().toLowerCase(Locale.ROOT).replace('_', ' ')));
  }

  private Movement movement(LabOperation operation, Money amount) {
    AccountId a = rows.get(0);
    AccountId b = rows.get(1);
    return switch (operation) {
      case DEPOSIT -> Movement.deposit(a, amount);
      case WITHDRAWAL -> Movement.withdrawal(a, amount);
      case TRANSFER -> Movement.transfer(a, b, amount);
      case TRANSFER_BACK -> Movement.transfer(b, a, amount);
      case LIKE, UNLIKE -> throw new IllegalArgumentException("a like is not a movement");
    };
  }

  private synchronized void acknowledge(Movement movement) {
    for (Leg leg : movement.legs()) {
      expected.merge(leg.account(), leg.amount(), Money::plus);
      expectedVersions.merge(leg.account(), 1L, Long::sum);
    }
  }

  @Override
  public void close() {
    accounts.remove(new ArrayList<>(rows));
  }
}
