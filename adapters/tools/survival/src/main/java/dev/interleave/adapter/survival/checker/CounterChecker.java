package dev.interleave.adapter.survival.checker;

import static dev.interleave.adapter.survival.checker.Violations.money;
import static dev.interleave.adapter.survival.checker.Violations.range;

import dev.interleave.adapter.survival.history.AccountState;
import dev.interleave.adapter.survival.history.EventType;
import dev.interleave.adapter.survival.history.OperationValue.Balance;
import dev.interleave.adapter.survival.history.RecordedOperation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Each balance that a read of one account returned is within its bounds ({@link CounterBounds}).
 * After the run the balance is the opening balance plus every acknowledged change. Operations with
 * an unknown result widen the bounds.
 *
 * <p>Source: Jepsen's checker {@code counter}, with withdrawals.
 */
public final class CounterChecker implements HistoryChecker {

  @Override
  public String name() {
    return "counter bounds";
  }

  @Override
  public CheckResult check(CheckedRun run) {
    Violations violations = new Violations();
    List<KeyedWrite> writes = KeyedWrite.movementsOf(run.history());
    new CounterBounds<>(KeyedWrite::deltas)
        .walk(
            run.history(),
            writes,
            operation -> accountOf(run, operation),
            account -> run.opening().get(account).cents(),
            bounded -> check(bounded, violations));
    run.end().ifPresent(end -> checkEnd(run, end, writes, violations));
    return violations.result(name(), "No read of an account is ok.");
  }

  private static Long accountOf(CheckedRun run, RecordedOperation operation) {
    return operation
        .result(Balance.class)
        .map(Balance::account)
        .filter(run.opening()::containsKey)
        .orElse(null);
  }

  private static void check(CounterBounds.Bounded bounded, Violations violations) {
    Balance balance = bounded.read().result(Balance.class).orElseThrow();
    long cents = balance.state().cents();
    violations.compared();
    if (cents < bounded.lower()) {
      violations.add(
          "Account %d: the read with index %d returned %s. The acknowledged changes make at least"
              + " %s. An update was lost, or the read was stale.",
          balance.account(), bounded.read().invokedAt(), money(cents), money(bounded.lower()));
    }
    if (cents > bounded.upper()) {
      violations.add(
          "Account %d: the read with index %d returned %s. All requests that may have happened make"
              + " at most %s. A change was applied twice, or although it failed.",
          balance.account(), bounded.read().invokedAt(), money(cents), money(bounded.upper()));
    }
  }

  private static void checkEnd(
      CheckedRun run, FinalState end, List<KeyedWrite> writes, Violations violations) {
    Map<Long, Long> lower = new HashMap<>();
    Map<Long, Long> upper = new HashMap<>();
    for (KeyedWrite write : writes) {
      boolean certain = write.end() == EventType.OK;
      boolean possible = write.end() == EventType.INFO;
      write
          .deltas()
          .forEach(
              (account, delta) -> {
                lower.merge(account, certain || possible && delta < 0 ? delta : 0, Long::sum);
                upper.merge(account, certain || possible && delta > 0 ? delta : 0, Long::sum);
              });
    }
    run.opening()
        .forEach(
            (account, opening) ->
                checkEnd(
                    account,
                    end.accounts(),
                    opening.cents() + lower.getOrDefault(account, 0L),
                    opening.cents() + upper.getOrDefault(account, 0L),
                    violations));
  }

  private static void checkEnd(
      long account, Map<Long, AccountState> end, long lower, long upper, Violations violations) {
    AccountState state = end.get(account);
    violations.compared();
    if (state == null) {
      violations.add("Account %d: it does not exist after the run.", account);
    } else if (state.cents() < lower || state.cents() > upper) {
      violations.add(
          "Account %d: the balance after the run is %s. The acknowledged changes make %s.",
          account, money(state.cents()), range(lower, upper));
    }
  }
}
