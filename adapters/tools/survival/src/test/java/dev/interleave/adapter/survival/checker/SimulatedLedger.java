package dev.interleave.adapter.survival.checker;

import dev.interleave.adapter.survival.history.AccountChange;
import dev.interleave.adapter.survival.history.AccountState;
import dev.interleave.adapter.survival.history.OperationValue.UserPost;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A serial ledger in memory: accounts, entries, likes. It can be sabotaged once. */
final class SimulatedLedger {

  private final Map<Long, AccountState> opening = new HashMap<>();
  private final Map<Long, AccountState> accounts = new HashMap<>();
  private final Map<Long, AccountState> before = new HashMap<>();
  private final List<StoredEntry> entries = new ArrayList<>();
  private final Set<UserPost> likes = new HashSet<>();
  private final Set<UserPost> lostLikes = new HashSet<>();
  private List<AccountChange> lastLegs = List.of();
  private int movements;

  SimulatedLedger(int count, long cents) {
    for (long account = 1; account <= count; account++) {
      opening.put(account, new AccountState(cents, 0));
    }
    accounts.putAll(opening);
  }

  Map<Long, AccountState> opening() {
    return opening;
  }

  AccountState account(long account) {
    return accounts.get(account);
  }

  Map<Long, AccountState> accounts() {
    return accounts;
  }

  /** All accounts, one of them before the last transfer; empty if others followed it. */
  Optional<Map<Long, AccountState>> skewed() {
    if (lastLegs.size() < 2 || lastLegs.stream().anyMatch(leg -> !isCurrent(leg))) {
      return Optional.empty();
    }
    Map<Long, AccountState> states = new HashMap<>(accounts);
    long account = lastLegs.get(0).account();
    states.put(account, before.get(account));
    return Optional.of(states);
  }

  private boolean isCurrent(AccountChange leg) {
    return accounts.get(leg.account()).version() == leg.version();
  }

  Set<UserPost> likes() {
    return likes;
  }

  boolean covers(Map<Long, Long> deltas) {
    return deltas.entrySet().stream()
        .allMatch(delta -> accounts.get(delta.getKey()).cents() + delta.getValue() >= 0);
  }

  /** Whether the account was changed twice or more, so that a change can be overwritten. */
  boolean hasPredecessor(long account) {
    return before.containsKey(account);
  }

  /** Applies a movement and returns its legs. */
  List<AccountChange> post(String key, Map<Long, Long> deltas, Sabotage sabotage) {
    String movement = "m" + ++movements;
    List<AccountChange> legs = new ArrayList<>();
    // The debit comes first.
    Map<Long, Long> ordered = new LinkedHashMap<>();
    deltas.entrySet().stream()
        .sorted(Map.Entry.comparingByValue())
        .forEach(delta -> ordered.put(delta.getKey(), delta.getValue()));
    for (Map.Entry<Long, Long> delta : ordered.entrySet()) {
      long account = delta.getKey();
      AccountState state =
          sabotage == Sabotage.LOST_UPDATE ? before.get(account) : accounts.get(account);
      AccountState after = new AccountState(state.cents() + delta.getValue(), state.version() + 1);
      AccountChange leg =
          new AccountChange(account, delta.getValue(), after.version(), after.cents());
      legs.add(leg);
      boolean dropped =
          sabotage == Sabotage.DROP_ENTRY
              || sabotage == Sabotage.TORN_TRANSFER && delta.getValue() > 0;
      if (!dropped) {
        before.put(account, state);
        accounts.put(account, after);
        entries.add(new StoredEntry(movement, key, leg));
      }
    }
    lastLegs = legs;
    return legs;
  }

  void like(UserPost like, boolean liked, boolean lose) {
    if (lose) {
      lostLikes.add(like);
    }
    if (liked && !lostLikes.contains(like)) {
      likes.add(like);
    } else {
      likes.remove(like);
    }
  }

  void swapEntries() {
    Map<Long, Integer> last = new HashMap<>();
    for (int i = 0; i < entries.size(); i++) {
      Integer other = last.put(entries.get(i).change().account(), i);
      if (other != null) {
        Collections.swap(entries, other, i);
        return;
      }
    }
    throw new IllegalStateException("No account has two entries.");
  }

  FinalState end() {
    return new FinalState(entries, accounts);
  }
}
