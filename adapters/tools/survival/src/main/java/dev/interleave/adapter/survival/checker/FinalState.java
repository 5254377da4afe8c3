package dev.interleave.adapter.survival.checker;

import dev.interleave.adapter.survival.history.AccountState;
import java.util.List;
import java.util.Map;

/**
 * The state after the run: the faults are healed, operations with an unknown result were repeated
 * with their keys, and no request is in flight.
 *
 * @param entries the entries since the opening state, in the order in which the ledger stores those
 *     of each account
 * @param accounts the state of each account
 */
public record FinalState(List<StoredEntry> entries, Map<Long, AccountState> accounts) {

  public FinalState {
    entries = List.copyOf(entries);
    accounts = Map.copyOf(accounts);
  }
}
