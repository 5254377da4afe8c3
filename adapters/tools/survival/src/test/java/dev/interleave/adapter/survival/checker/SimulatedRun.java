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
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Clients on a serial ledger, interleaved by a seed. A request takes effect at once, between its
 * invocation and its completion. Some requests are lost, some responses are lost, and some requests
 * take effect after their client has seen a broken connection. The client repeats such a request
 * with its key. Sometimes it repeats an acknowledged one. Each like has one client.
 */
final class SimulatedRun {

  private static final int CLIENTS = 6;
  private static final int ACCOUNTS = 4;
  private static final int POSTS = 8;

  /** The usual length of a run. */
  static final int STEPS = 1_500;

  /** No client waits for the response. */
  private static final long UNSEEN = -1;

  /** A request. Reads have no key. */
  private record Request(OperationType operation, OperationValue value, String key) {}

  /**
   * What the service returns.
   *
   * @param defective the response shows the defect, so the network must not lose it
   */
  private record Response(HttpResult http, OperationValue value, boolean defective) {

    Response(HttpResult http, OperationValue value) {
      this(http, value, false);
    }
  }

  private static final class Client {
    private final ClientProcess process;
    private final long user;
    private Request request;
    private Request acknowledged;
    private Response response;
    private boolean invoked;

    private Client(ClientProcess process, long user) {
      this.process = process;
      this.user = user;
    }
  }

  private final Random random;
  private final Sabotage sabotage;
  private final int steps;
  private final HistoryRecorder recorder = new HistoryRecorder(() -> 0);
  private final SimulatedLedger ledger = new SimulatedLedger(ACCOUNTS, 10_000);
  private final Map<String, Response> stored = new HashMap<>();
  private final List<Request> late = new ArrayList<>();
  private final Set<String> acknowledged = new HashSet<>();
  private final Set<String> unknown = new HashSet<>();
  private final Map<Long, Long> acknowledgedVersions = new HashMap<>();
  private final List<Client> clients = new ArrayList<>();
  private int keys;
  private int sabotageAfter;
  private boolean sabotaged;

  /**
   * @param sabotage a defect of the service; null without one
   */
  SimulatedRun(long seed, Sabotage sabotage) {
    this(seed, sabotage, STEPS);
  }

  SimulatedRun(long seed, Sabotage sabotage, int steps) {
    this.steps = steps;
    random = new Random(seed);
    this.sabotage = sabotage;
    sabotageAfter = 200 + random.nextInt(steps / 2);
    for (int i = 0; i < CLIENTS; i++) {
      clients.add(new Client(recorder.client(), 100 + i));
    }
  }

  CheckedRun run() {
    for (int step = 0; step < steps; step++) {
      sabotageAfter--;
      step(clients.get(random.nextInt(CLIENTS)), true);
      if (!late.isEmpty() && random.nextInt(10) == 0) {
        respond(late.remove(random.nextInt(late.size())), UNSEEN);
      }
    }
    clients.forEach(this::finish);
    while (!late.isEmpty()) {
      respond(late.remove(0), UNSEEN);
    }
    readAll(clients.get(0));
    if (sabotage == Sabotage.SWAP_ENTRIES) {
      ledger.swapEntries();
      sabotaged = true;
    }
    if (sabotage != null && !sabotaged) {
      throw new IllegalStateException("The run had no opportunity for " + sabotage);
    }
    return new CheckedRun(
        recorder.history(), ledger.opening(), Set.of(), Optional.of(ledger.end()), 0);
  }

  private void step(Client client, boolean faults) {
    if (client.request == null) {
      client.request = next(client);
    }
    if (!client.invoked) {
      Request request = client.request;
      client.process.invoke(request.operation(), request.value(), request.key(), "a");
      client.invoked = true;
    } else if (client.response == null) {
      serve(client, faults);
    } else {
      boolean lost = faults && !client.response.defective() && random.nextInt(12) == 0;
      complete(client, client.response, lost);
    }
  }

  /** The request reaches the service, is lost, or is served after the connection broke. */
  private void serve(Client client, boolean faults) {
    int fate = faults ? random.nextInt(30) : 0;
    if (fate >= 28) {
      if (fate == 28 && client.request.key() != null) {
        late.add(client.request);
      }
      complete(client, null, true);
    } else {
      long floor = client.request.value() instanceof AccountId read ? known(read.account()) : 0;
      client.response = respond(client.request, floor);
    }
  }

  private long known(long account) {
    return acknowledgedVersions.getOrDefault(account, 0L);
  }

  private void complete(Client client, Response response, boolean lost) {
    client.response = null;
    client.invoked = false;
    if (lost) {
      client.process.complete(HttpResult.failure(new EOFException()), null);
      if (client.request.operation().isWrite()) {
        unknown.add(client.request.key());
      } else {
        client.request = null;
      }
      return;
    }
    client.process.complete(response.http(), response.value());
    if (client.request.key() != null && response.http().status() < 300) {
      client.acknowledged = client.request;
      acknowledged.add(client.request.key());
    }
    client.request = null;
    if (response.http().status() < 300 && response.value() instanceof Changes changes) {
      changes
          .legs()
          .forEach(leg -> acknowledgedVersions.merge(leg.account(), leg.version(), Math::max));
    }
  }

  private void finish(Client client) {
    while (client.request != null) {
      step(client, false);
    }
  }

  private void readAll(Client client) {
    List<Request> reads = new ArrayList<>();
    reads.add(new Request(OperationType.READ_SNAPSHOT, null, null));
    for (long account = 1; account <= ACCOUNTS; account++) {
      reads.add(new Request(OperationType.READ_ACCOUNT, new AccountId(account), null));
    }
    for (long post = 1; post <= POSTS; post++) {
      reads.add(new Request(OperationType.READ_LIKES, new PostId(post), null));
    }
    for (Request read : reads) {
      client.request = read;
      finish(client);
    }
  }

  private Request next(Client client) {
    if (client.acknowledged != null && random.nextInt(20) == 0) {
      return client.acknowledged;
    }
    String key = "k" + ++keys;
    long account = 1 + random.nextInt(ACCOUNTS);
    long cents = 1 + random.nextInt(2_000);
    long post = 1 + random.nextInt(POSTS);
    UserPost like = new UserPost(client.user, post);
    return switch (random.nextInt(9)) {
      case 0, 1 -> new Request(OperationType.DEPOSIT, new Amount(account, cents), key);
      case 2 -> new Request(OperationType.WITHDRAW, new Amount(account, cents), key);
      case 3, 4 ->
          new Request(
              OperationType.TRANSFER, new Transfer(account, 1 + account % ACCOUNTS, cents), key);
      case 5 -> new Request(OperationType.READ_ACCOUNT, new AccountId(account), null);
      case 6 -> new Request(OperationType.READ_SNAPSHOT, null, null);
      // The posts with even numbers are never unliked.
      case 7 ->
          new Request(
              post % 2 == 1 && random.nextBoolean() ? OperationType.UNLIKE : OperationType.LIKE,
              like,
              key);
      default -> new Request(OperationType.READ_LIKES, new PostId(post), null);
    };
  }

  /**
   * Serves a request.
   *
   * @param known the version that was acknowledged, for reads of an account; {@link #UNSEEN}
   */
  private Response respond(Request request, long known) {
    if (request.key() != null && stored.containsKey(request.key())) {
      return replay(request.key(), stored.get(request.key()));
    }
    if (request.operation().isWrite() && now(Sabotage.UNKNOWN_STATUS, known != UNSEEN)) {
      return new Response(HttpResult.problem(418, "", ""), null, true);
    }
    Response response =
        request.operation().isMovement() ? post(request) : likeOrRead(request, known);
    boolean refused = response.http().status() == 422;
    if (request.key() != null && (refused || response.http().status() < 300)) {
      stored.put(request.key(), response);
    }
    return response;
  }

  private Response replay(String key, Response first) {
    if (first.http().status() >= 300) {
      return first;
    }
    boolean diverging = now(Sabotage.DIVERGING_REPLAY, acknowledged.contains(key));
    String body = first.http().text() + (diverging ? " " : "");
    return new Response(
        HttpResult.success(first.http().status(), true, body), first.value(), diverging);
  }

  private Response post(Request request) {
    Map<Long, Long> deltas = deltas(request);
    if (!ledger.covers(deltas)) {
      return new Response(HttpResult.problem(422, "insufficient-funds", ""), null);
    }
    boolean overwritable = deltas.keySet().stream().allMatch(ledger::hasPredecessor);
    if (now(Sabotage.FALSE_NOT_APPLIED, !unknown.contains(request.key()))) {
      ledger.post(request.key(), deltas, null);
      return new Response(HttpResult.problem(503, "unavailable", "not-applied"), null, true);
    }
    Sabotage defect = null;
    if (now(Sabotage.DROP_ENTRY, true)
        || now(Sabotage.LOST_UPDATE, overwritable)
        || now(Sabotage.TORN_TRANSFER, deltas.size() == 2)) {
      defect = sabotage;
    }
    List<AccountChange> legs = ledger.post(request.key(), deltas, defect);
    if (now(Sabotage.APPLY_TWICE, ledger.covers(deltas))) {
      ledger.post(request.key(), deltas, null);
    }
    return new Response(HttpResult.success(201, false, legs.toString()), new Changes(legs));
  }

  private static Map<Long, Long> deltas(Request request) {
    if (request.value() instanceof Transfer transfer) {
      return Map.of(transfer.from(), -transfer.cents(), transfer.to(), transfer.cents());
    }
    Amount amount = (Amount) request.value();
    boolean debit = request.operation() == OperationType.WITHDRAW;
    return Map.of(amount.account(), debit ? -amount.cents() : amount.cents());
  }

  private Response likeOrRead(Request request, long known) {
    if (request.value() instanceof UserPost like) {
      boolean liked = request.operation() == OperationType.LIKE;
      boolean losable = like.post() % 2 == 0 && !ledger.likes().contains(like);
      ledger.like(like, liked, now(Sabotage.LOST_LIKE, losable));
      return new Response(HttpResult.success(200, false, ""), like);
    }
    if (request.value() instanceof AccountId read) {
      boolean stale = now(Sabotage.STALE_READ, known > 0);
      AccountState state =
          stale ? ledger.opening().get(read.account()) : ledger.account(read.account());
      boolean dirty = now(Sabotage.DIRTY_READ, true);
      if (dirty) {
        state = new AccountState(state.cents() + 1, state.version() + 1);
      }
      return ok(new Balance(read.account(), state), stale || dirty);
    }
    if (request.value() instanceof PostId read) {
      Set<Long> users =
          ledger.likes().stream()
              .filter(like -> like.post() == read.post())
              .map(UserPost::user)
              .collect(Collectors.toSet());
      boolean wrong = now(Sabotage.WRONG_COUNT, true);
      int count = users.size() + (wrong ? 1 : 0);
      return ok(new Likers(read.post(), count, users), wrong);
    }
    Optional<Map<Long, AccountState>> skewed = ledger.skewed();
    boolean skew = now(Sabotage.READ_SKEW, skewed.isPresent());
    return ok(new Balances(skew ? skewed.orElseThrow() : ledger.accounts()), skew);
  }

  private static Response ok(OperationValue value, boolean defective) {
    return new Response(HttpResult.success(200, false, ""), value, defective);
  }

  /** Whether this is the moment of the defect. It happens once. */
  private boolean now(Sabotage defect, boolean possible) {
    if (sabotage != defect || sabotaged || sabotageAfter > 0 || !possible) {
      return false;
    }
    sabotaged = true;
    return true;
  }
}
