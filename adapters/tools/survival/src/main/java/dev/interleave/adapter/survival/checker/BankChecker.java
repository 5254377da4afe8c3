package dev.interleave.adapter.survival.checker;

import static dev.interleave.adapter.survival.checker.Violations.money;
import static dev.interleave.adapter.survival.checker.Violations.range;

import dev.interleave.adapter.survival.history.AccountState;
import dev.interleave.adapter.survival.history.OperationValue.Balances;
import dev.interleave.adapter.survival.history.RecordedOperation;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Each read of all accounts in one transaction shows every account, no balance below zero, and a
 * total that the deposits and withdrawals explain ({@link CounterBounds}). Transfers do not change
 * the total, so a wrong one is read skew (A5A) or a lost update. {@link BalanceChainChecker} says
 * which.
 *
 * <p>Source: Jepsen's workload {@code bank}, with deposits and withdrawals.
 */
public final class BankChecker implements HistoryChecker {

  /** The one counter: the total of all accounts. */
  private static final String TOTAL = "total";

  @Override
  public String name() {
    return "bank";
  }

  @Override
  public CheckResult check(CheckedRun run) {
    Violations violations = new Violations();
    long opening = run.opening().values().stream().mapToLong(AccountState::cents).sum();
    new CounterBounds<>(BankChecker::total)
        .walk(
            run.history(),
            KeyedWrite.movementsOf(run.history()),
            BankChecker::counterOf,
            total -> opening,
            bounded -> check(run.opening().keySet(), bounded, violations));
    return violations.result(name(), "No read of all accounts is ok.");
  }

  private static Map<String, Long> total(KeyedWrite write) {
    long delta = write.deltas().values().stream().mapToLong(Long::longValue).sum();
    return delta == 0 ? Map.of() : Map.of(TOTAL, delta);
  }

  private static String counterOf(RecordedOperation operation) {
    return operation.result(Balances.class).map(read -> TOTAL).orElse(null);
  }

  private static void check(
      Set<Long> accounts, CounterBounds.Bounded bounded, Violations violations) {
    RecordedOperation read = bounded.read();
    Map<Long, AccountState> balances = read.result(Balances.class).orElseThrow().states();
    violations.compared();
    if (!balances.keySet().equals(accounts)) {
      violations.add(
          "The read with index %d shows the accounts %s instead of %s.",
          read.invokedAt(), new TreeSet<>(balances.keySet()), new TreeSet<>(accounts));
      return;
    }
    balances.forEach(
        (account, state) ->
            violations.require(
                state.cents() >= 0,
                "Account %d: the read with index %d shows the negative balance %s.",
                account,
                read.invokedAt(),
                money(state.cents())));
    long total = balances.values().stream().mapToLong(AccountState::cents).sum();
    violations.require(
        total >= bounded.lower() && total <= bounded.upper(),
        "The read with index %d shows the total %s of all accounts instead of %s. It is read skew"
            + " (A5A), or a lost update.",
        read.invokedAt(),
        money(total),
        range(bounded.lower(), bounded.upper()));
  }
}
