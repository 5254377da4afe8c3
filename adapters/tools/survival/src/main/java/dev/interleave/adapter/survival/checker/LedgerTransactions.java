package dev.interleave.adapter.survival.checker;

import static dev.interleave.adapter.survival.checker.Violations.money;

import dev.interleave.adapter.survival.anomaly.ObservedTransaction;
import dev.interleave.adapter.survival.anomaly.RowVersion;
import dev.interleave.adapter.survival.anomaly.TransactionStatus;
import dev.interleave.adapter.survival.history.AccountChange;
import dev.interleave.adapter.survival.history.AccountState;
import dev.interleave.adapter.survival.history.OperationValue.Balance;
import dev.interleave.adapter.survival.history.OperationValue.Balances;
import dev.interleave.adapter.survival.history.RecordedOperation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The transactions of a run, for the search of anomalies: the movements of the ledger, and the
 * acknowledged reads.
 *
 * <p>The search sees the position of an entry in the ledger of its account, because a lost update
 * stores two entries with one version number. Without a lost update, position and version are
 * equal. A movement or a read observed the entry that ended with its version and balance.
 */
final class LedgerTransactions {

  private record StateOfAccount(long account, AccountState state) {}

  private final Map<Long, AccountState> opening;

  /** The position of the last entry so far that ended with a state. */
  private final Map<StateOfAccount, Long> positions = new HashMap<>();

  private final List<ObservedTransaction> transactions = new ArrayList<>();
  private final List<String> dirtyReads = new ArrayList<>();

  LedgerTransactions(CheckedRun run, FinalState end) {
    opening = run.opening();
    opening.forEach((account, state) -> store(account, state, state.version()));
    addMovements(end);
    run.history().operations().forEach(this::addRead);
  }

  /** The transactions. */
  List<ObservedTransaction> transactions() {
    return transactions;
  }

  /** A sentence for each read of a state that no entry and no opening state has. */
  List<String> dirtyReads() {
    return dirtyReads;
  }

  private void addMovements(FinalState end) {
    Map<Long, Long> last = new HashMap<>();
    Map<String, List<RowVersion>> reads = new LinkedHashMap<>();
    Map<String, List<RowVersion>> writes = new HashMap<>();
    for (StoredEntry entry : end.entries()) {
      AccountChange change = entry.change();
      long account = change.account();
      if (!opening.containsKey(account)) {
        continue;
      }
      String name = entry.toString();
      long position =
          last.merge(account, opening.get(account).version() + 1, (old, one) -> old + 1);
      List<RowVersion> readBefore = reads.computeIfAbsent(name, absent -> new ArrayList<>());
      find(account, new AccountState(change.centsBefore(), change.versionBefore()))
          .ifPresent(readBefore::add);
      writes
          .computeIfAbsent(name, absent -> new ArrayList<>())
          .add(new RowVersion(account, position));
      store(account, new AccountState(change.centsAfter(), change.version()), position);
    }
    reads.forEach(
        (name, versions) ->
            transactions.add(
                new ObservedTransaction(
                    name, TransactionStatus.COMMITTED, versions, writes.get(name))));
  }

  private void addRead(RecordedOperation operation) {
    Map<Long, AccountState> states = new LinkedHashMap<>();
    operation
        .result(Balance.class)
        .ifPresent(balance -> states.put(balance.account(), balance.state()));
    operation.result(Balances.class).ifPresent(balances -> states.putAll(balances.states()));
    String name = "query with index " + operation.invokedAt();
    List<RowVersion> reads = new ArrayList<>();
    states.forEach(
        (account, state) ->
            find(account, state)
                .ifPresentOrElse(
                    reads::add,
                    () ->
                        dirtyReads.add(
                            String.format(
                                Locale.ROOT,
                                "Account %d: the %s shows version %d with the balance %s. The"
                                    + " ledger has no such entry. It is an aborted read (G1a), or"
                                    + " the entry is lost.",
                                account,
                                name,
                                state.version(),
                                money(state.cents())))));
    if (!reads.isEmpty()) {
      transactions.add(
          new ObservedTransaction(name, TransactionStatus.COMMITTED, reads, List.of()));
    }
  }

  private void store(long account, AccountState state, long position) {
    positions.put(new StateOfAccount(account, state), position);
  }

  /** The last entry so far that ended with a state. */
  private Optional<RowVersion> find(long account, AccountState state) {
    return Optional.ofNullable(positions.get(new StateOfAccount(account, state)))
        .map(position -> new RowVersion(account, position));
  }
}
