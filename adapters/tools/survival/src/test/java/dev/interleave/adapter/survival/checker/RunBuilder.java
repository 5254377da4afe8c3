package dev.interleave.adapter.survival.checker;

import dev.interleave.adapter.survival.history.AccountChange;
import dev.interleave.adapter.survival.history.AccountState;
import dev.interleave.adapter.survival.history.ClientProcess;
import dev.interleave.adapter.survival.history.HistoryRecorder;
import dev.interleave.adapter.survival.history.HttpResult;
import dev.interleave.adapter.survival.history.OperationType;
import dev.interleave.adapter.survival.history.OperationValue;
import dev.interleave.adapter.survival.history.OperationValue.AccountId;
import dev.interleave.adapter.survival.history.OperationValue.Amount;
import dev.interleave.adapter.survival.history.OperationValue.Balance;
import dev.interleave.adapter.survival.history.OperationValue.Balances;
import dev.interleave.adapter.survival.history.OperationValue.Changes;
import dev.interleave.adapter.survival.history.OperationValue.Likers;
import dev.interleave.adapter.survival.history.OperationValue.PostId;
import dev.interleave.adapter.survival.history.OperationValue.Transfer;
import dev.interleave.adapter.survival.history.OperationValue.UserPost;
import java.io.EOFException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/** Writes a run by hand. Clients are named by numbers; their process numbers follow from INFOs. */
final class RunBuilder {

  private final AtomicLong clock = new AtomicLong();
  private final HistoryRecorder recorder = new HistoryRecorder(() -> clock.getAndAdd(1_000_000));
  private final Map<Integer, ClientProcess> clients = new HashMap<>();
  private final Map<Long, AccountState> opening = new HashMap<>();
  private final Set<UserPost> openingLikes = new HashSet<>();
  private final List<StoredEntry> entries = new ArrayList<>();
  private final Map<Long, AccountState> accounts = new HashMap<>();
  private boolean ended;
  private long conflictRetries;

  static AccountChange change(long account, long cents, long version, long centsAfter) {
    return new AccountChange(account, cents, version, centsAfter);
  }

  static AccountState state(long cents, long version) {
    return new AccountState(cents, version);
  }

  /** An account with version 0. */
  RunBuilder account(long account, long cents) {
    return account(account, cents, 0);
  }

  RunBuilder account(long account, long cents, long version) {
    opening.put(account, new AccountState(cents, version));
    return this;
  }

  RunBuilder liked(long user, long post) {
    openingLikes.add(new UserPost(user, post));
    return this;
  }

  RunBuilder invoke(int client, OperationType operation, OperationValue value, String key) {
    client(client).invoke(operation, value, key, "a");
    return this;
  }

  RunBuilder deposit(int client, String key, long account, long cents) {
    return invoke(client, OperationType.DEPOSIT, new Amount(account, cents), key);
  }

  RunBuilder withdraw(int client, String key, long account, long cents) {
    return invoke(client, OperationType.WITHDRAW, new Amount(account, cents), key);
  }

  RunBuilder transfer(int client, String key, long from, long to, long cents) {
    return invoke(client, OperationType.TRANSFER, new Transfer(from, to, cents), key);
  }

  /** A movement is acknowledged. */
  RunBuilder ok(int client, AccountChange... legs) {
    return ok(client, false, List.of(legs).toString(), legs);
  }

  RunBuilder ok(int client, boolean replayed, String body, AccountChange... legs) {
    return complete(client, HttpResult.success(201, replayed, body), new Changes(List.of(legs)));
  }

  RunBuilder fail(int client) {
    return complete(client, HttpResult.problem(422, "insufficient-funds", ""), null);
  }

  RunBuilder info(int client) {
    return complete(client, HttpResult.failure(new EOFException()), null);
  }

  RunBuilder complete(int client, HttpResult http, OperationValue value) {
    client(client).complete(http, value);
    return this;
  }

  RunBuilder beginRead(int client, long account) {
    return invoke(client, OperationType.READ_ACCOUNT, new AccountId(account), null);
  }

  RunBuilder endRead(int client, long account, long cents, long version) {
    return complete(
        client,
        HttpResult.success(200, false, ""),
        new Balance(account, new AccountState(cents, version)));
  }

  RunBuilder read(int client, long account, long cents, long version) {
    return beginRead(client, account).endRead(client, account, cents, version);
  }

  RunBuilder snapshot(int client, Map<Long, AccountState> states) {
    return invoke(client, OperationType.READ_SNAPSHOT, null, null)
        .complete(client, HttpResult.success(200, false, ""), new Balances(states));
  }

  RunBuilder like(int client, String key, long user, long post) {
    return invoke(client, OperationType.LIKE, new UserPost(user, post), key);
  }

  RunBuilder unlike(int client, String key, long user, long post) {
    return invoke(client, OperationType.UNLIKE, new UserPost(user, post), key);
  }

  RunBuilder done(int client) {
    return complete(client, HttpResult.success(200, false, ""), null);
  }

  RunBuilder likers(int client, long post, long count, Long... users) {
    return invoke(client, OperationType.READ_LIKES, new PostId(post), null)
        .complete(
            client, HttpResult.success(200, false, ""), new Likers(post, count, Set.of(users)));
  }

  RunBuilder fault(String name) {
    recorder.fault(name);
    return this;
  }

  RunBuilder healed(String name) {
    recorder.healed(name);
    return this;
  }

  RunBuilder conflictRetries(long count) {
    conflictRetries = count;
    return this;
  }

  /** An entry of the ledger after the run. */
  RunBuilder entry(String key, AccountChange change) {
    return entry("m-" + key, key, change);
  }

  RunBuilder entry(String movement, String key, AccountChange change) {
    ended = true;
    entries.add(new StoredEntry(movement, key, change));
    accounts.put(change.account(), new AccountState(change.centsAfter(), change.version()));
    return this;
  }

  /** The state of an account after the run, if it is not that of its last entry. */
  RunBuilder end(long account, long cents, long version) {
    ended = true;
    accounts.put(account, new AccountState(cents, version));
    return this;
  }

  CheckedRun run() {
    Map<Long, AccountState> end = new HashMap<>(opening);
    end.putAll(accounts);
    return new CheckedRun(
        recorder.history(),
        opening,
        openingLikes,
        ended ? Optional.of(new FinalState(entries, end)) : Optional.empty(),
        conflictRetries);
  }

  private ClientProcess client(int number) {
    return clients.computeIfAbsent(number, absent -> recorder.client());
  }
}
