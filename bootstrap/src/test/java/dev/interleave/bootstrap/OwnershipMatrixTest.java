package dev.interleave.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.interleave.domain.account.Account;
import dev.interleave.domain.account.AccountId;
import dev.interleave.domain.account.Owner;
import dev.interleave.domain.money.Money;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The authorization matrix: every operation of the document, called by its owner, by another
 * customer, by an operator and without a key. The rule follows from the parameters of the
 * operation. An operation without a rule fails the test.
 */
@QuarkusTest
@TestProfile(KeysMode.Rotating.class)
class OwnershipMatrixTest {

  /** What an operation is about, which says to whom it answers. */
  private enum Rule {
    /** Operators alone, whatever it is about. */
    OPERATORS,
    /** Its account's owner and operators; to others the account is not there. */
    ACCOUNT,
    /** As an account. */
    MOVEMENT,
    /** Each of its movements as an account. */
    BATCH,
    /** Every caller with a key sees only its accounts. */
    OWN_ACCOUNTS,
    /** Every caller with a key. */
    EVERYBODY
  }

  private static final Owner ALICE = new Owner("Alice&Co");
  private static final Owner BOB = new Owner("Bob");
  private static final String NOBODYS = "nobodys-key";
  private static final long UNKNOWN = 999_999_999_999L;

  /** In no other number of an answer. */
  private static final Money OF_ALICE = Money.parse("77123.45");

  private static final Money OF_BOB = Money.parse("88678.91");
  private static final String SECRET = "memo-of-alice";

  private static final AtomicInteger CELLS = new AtomicInteger();
  private static final List<String> LEAKS = new ArrayList<>();
  private static final List<String> SEEN = new ArrayList<>();

  @TestHTTPResource URI service;
  @Inject StrategyKit kit;

  private AccountId alices;
  private AccountId bobs;

  @BeforeEach
  void open() {
    alices = kit.records.open(OF_ALICE, ALICE);
    bobs = kit.records.open(OF_BOB, BOB);
  }

  static Stream<ApiDocument.Operation> operations() {
    return ApiDocument.operations(new Http(port()), authorization(KeysMode.OPERATOR)).stream();
  }

  private static boolean isForOperators(ApiDocument.Operation operation) {
    return ApiDocument.ALL.stream()
        .map(path -> ApiDocument.of(new Http(port()), path, authorization(KeysMode.OPERATOR)))
        .anyMatch(document -> document.forOperators().contains(operation.toString()));
  }

  private static int port() {
    Config config = ConfigProvider.getConfig();
    int test = config.getValue("quarkus.http.test-port", Integer.class);
    return test == 0 ? config.getValue("quarkus.http.port", Integer.class) : test;
  }

  private static Rule ruleOf(ApiDocument.Operation operation) {
    if (isForOperators(operation)) {
      return Rule.OPERATORS;
    }
    if (operation.path().contains("{account}")
        || operation.body().filter(body -> body.has("fromId")).isPresent()) {
      return Rule.ACCOUNT;
    }
    if (Endpoint.of(operation).isBatch()) {
      return Rule.BATCH;
    }
    if (operation.path().contains("{movement}")) {
      return Rule.MOVEMENT;
    }
    if (operation.path().equals("/api/v1/accounts")) {
      return Rule.OWN_ACCOUNTS;
    }
    if (operation.path().contains("{post}") || operation.path().equals("/api/v1/posts")) {
      return Rule.EVERYBODY;
    }
    throw new AssertionError("No rule for the operation: " + operation);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("operations")
  @Tag("P58")
  void an_operation_is_open_to_its_callers_only(ApiDocument.Operation operation) {
    Endpoint endpoint = Endpoint.of(operation);
    Rule rule = ruleOf(operation);
    SEEN.add(rule + " " + operation);
    String movement = movementOfAlice();
    Request hers = request(endpoint, alices.value(), bobs.value(), movement);
    Request unknown =
        request(endpoint, UNKNOWN, bobs.value(), "00000000-0000-4000-8000-000000000000");

    strangersAreToldNothing(hers);
    switch (rule) {
      case OPERATORS -> {
        Account before = kit.records.account(alices);
        assertThat(ask(KeysMode.BOB, hers).statusCode()).isEqualTo(403);
        assertThat(ask(KeysMode.ALICE, hers).statusCode()).isEqualTo(403);
        assertThat(kit.records.account(alices)).isEqualTo(before);
      }
      case ACCOUNT, MOVEMENT -> {
        isNotThereFor(KeysMode.BOB, hers, unknown);
        isThereFor(KeysMode.ALICE, hers);
      }
      // See a_batch_is_to_each_caller_what_its_movements_are.
      case BATCH, OWN_ACCOUNTS, EVERYBODY -> {
        likedBy7();
        isThereFor(KeysMode.ALICE, hers);
        likedBy7();
        HttpResponse<String> his = isThereFor(KeysMode.BOB, hers);
        tellsNothingOfAlice(his, hers.toString());
      }
    }
    likedBy7();
    isThereFor(KeysMode.OPERATOR, hers);
    assertThat(LEAKS).isEmpty();
  }

  /** So that there is something to unlike. */
  private void likedBy7() {
    http().send("POST", "/like/1", "{\"userId\":7}", authorization(KeysMode.OPERATOR));
  }

  private void strangersAreToldNothing(Request hers) {
    Account before = kit.records.account(alices);
    for (String[] headers : new String[][] {{}, authorization(NOBODYS)}) {
      CELLS.incrementAndGet();
      HttpResponse<String> answer = http().send(hers.method(), hers.path(), hers.body(), headers);
      assertThat(answer.statusCode()).isEqualTo(401);
      assertThat(answer.headers().firstValue("WWW-Authenticate")).contains("Bearer");
      tellsNothingOfAlice(answer, "no key: " + hers);
    }
    assertThat(kit.records.account(alices)).isEqualTo(before);
  }

  /** For any headers and amounts, the response equals that for an unassigned id. */
  private void isNotThereFor(String key, Request hers, Request unknown) {
    Account before = kit.records.account(alices);
    int entries = kit.records.entries(alices).size();
    for (String[] guess :
        new String[][] {
          {},
          {"If-Match", "\"v0\""},
          {"If-Match", "\"v" + before.version() + "\""},
          {"If-None-Match", "\"v" + before.version() + "\""},
          {"Idempotency-Key", "guess-" + UUID.randomUUID()},
          {"X-Strategy", "unguarded"},
        }) {
      HttpResponse<String> answer = ask(key, hers, guess);
      tellsNothingOfAlice(answer, hers.toString());
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(statusOf(guess, hers));
      assertThat(problem(answer)).isEqualTo(problem(ask(key, unknown, guess)));
    }
    if (hers.body() != null) {
      Request tooMuch = hers.of("999999999.99");
      assertThat(problem(ask(key, tooMuch))).isEqualTo(problem(ask(key, unknown)));
    }
    assertThat(kit.records.account(alices)).isEqualTo(before);
    assertThat(kit.records.entries(alices)).hasSize(entries);
  }

  /** A request that changes something is refused for {@code If-None-Match} alone. */
  private static int statusOf(String[] guess, Request request) {
    boolean isRead = request.method().equals("GET");
    return guess.length > 0 && guess[0].equals("If-None-Match") && !isRead ? 400 : 404;
  }

  private HttpResponse<String> isThereFor(String key, Request request) {
    HttpResponse<String> answer = ask(key, request);
    assertThat(answer.statusCode()).as(request + " " + answer.body()).isBetween(200, 204);
    if (key.equals(KeysMode.ALICE) && mentions(answer, kit.records.account(bobs).balance())) {
      LEAKS.add("Bob's balance to Alice: " + request);
    }
    return answer;
  }

  @Test
  void a_list_has_the_accounts_of_its_caller_alone() {
    for (long after = 0; after <= bobs.value(); after++) {
      String path = "/api/v1/accounts?limit=1" + (after == 0 ? "" : "&after=" + after);
      HttpResponse<String> answer = ask(KeysMode.BOB, new Request("GET", path, null));
      tellsNothingOfAlice(answer, path);
      json(answer).get("items").forEach(this::isBobs);
    }
    assertThat(LEAKS).isEmpty();
  }

  private void isBobs(JsonNode listed) {
    AccountId id = new AccountId(listed.get("id").longValue());
    if (!kit.records.account(id).owner().equals(BOB)) {
      LEAKS.add("account " + id + " in Bob's list");
    }
  }

  @Test
  void an_account_belongs_to_the_customer_that_opens_it() {
    HttpResponse<String> opened =
        ask(
            KeysMode.BOB,
            new Request("POST", "/api/v1/accounts", "{\"name\":\"B\",\"openingBalance\":5}"));
    Request shown = new Request("GET", locationOf(opened), null);
    assertThat(ask(KeysMode.BOB, shown).statusCode()).isEqualTo(200);
    assertThat(ask(KeysMode.OPERATOR, shown).statusCode()).isEqualTo(200);
    assertThat(ask(KeysMode.ALICE, shown).statusCode()).isEqualTo(404);
  }

  @Test
  void a_transfer_shows_each_side_its_own() {
    Request transfer =
        new Request(
            "POST",
            "/api/v1/transfers",
            "{\"fromId\":%s,\"toId\":%s,\"amount\":\"3.21\"}".formatted(alices, bobs));
    String[] key = {"Idempotency-Key", "transfer-" + UUID.randomUUID()};
    HttpResponse<String> posted = ask(KeysMode.ALICE, transfer, key);
    assertThat(posted.statusCode()).as(posted.body()).isEqualTo(201);
    Request shown = new Request("GET", locationOf(posted), null);

    showsAlone(alices, posted);
    showsAlone(alices, ask(KeysMode.ALICE, transfer, key));
    showsAlone(alices, ask(KeysMode.ALICE, shown));
    showsAlone(bobs, ask(KeysMode.BOB, shown));
    assertThat(ask(KeysMode.CAROL, shown).statusCode()).isEqualTo(404);
    assertThat(json(ask(KeysMode.OPERATOR, shown)).findValues("balanceAfter")).hasSize(2);
    tellsNothingOfAlice(
        ask(KeysMode.BOB, new Request("GET", "/api/v1/accounts/" + bobs + "/entries", null)),
        "the entries of the target");
    assertThat(LEAKS).isEmpty();
  }

  /** The leg of one account with all there is, that of the other with nothing but the amount. */
  private void showsAlone(AccountId own, HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isIn(200, 201);
    AccountId other = own.equals(alices) ? bobs : alices;
    for (JsonNode leg : json(answer).get("legs")) {
      if (leg.get("account").longValue() == own.value()) {
        assertThat(leg.get("balanceAfter").textValue())
            .isEqualTo(kit.records.account(own).balance().toString());
      } else if (leg.has("balanceAfter") || leg.has("version")) {
        LEAKS.add(answer.body());
      }
    }
    if (mentions(answer, kit.records.account(other).balance())) {
      LEAKS.add(answer.body());
    }
  }

  @Test
  void a_batch_is_to_each_caller_what_its_movements_are() {
    String members =
        "[{\"type\":\"deposit\",\"accountId\":%1$s,\"amount\":1},"
            + "{\"type\":\"withdrawal\",\"accountId\":%1$s,\"amount\":1},"
            + "{\"type\":\"transfer\",\"fromId\":%1$s,\"toId\":%2$s,\"amount\":1},"
            + "{\"type\":\"transfer\",\"fromId\":%2$s,\"toId\":%1$s,\"amount\":2}]";
    Account before = kit.records.account(alices);
    HttpResponse<String> his = batch(KeysMode.BOB, members.formatted(alices, bobs), false);

    assertThat(json(his).get("results"))
        .extracting(result -> result.get("status").intValue())
        .containsExactly(404, 404, 404, 201);
    JsonNode unknown = json(batch(KeysMode.BOB, members.formatted(UNKNOWN, bobs), false));
    for (int i = 0; i < 3; i++) {
      assertThat(json(his).get("results").get(i).toString().replaceAll("(?i)account [0-9]+", ""))
          .isEqualTo(unknown.get("results").get(i).toString().replaceAll("(?i)account [0-9]+", ""));
    }
    tellsNothingOfAlice(his, "a batch of Bob");
    assertThat(kit.records.account(alices).balance())
        .isEqualTo(before.balance().plus(Money.parse("2")));

    assertThat(batch(KeysMode.BOB, members.formatted(alices, bobs), true).statusCode())
        .isEqualTo(404);
    assertThat(batch(KeysMode.ALICE, members.formatted(bobs, alices), true).statusCode())
        .isEqualTo(404);
    assertThat(kit.records.account(alices).version()).isEqualTo(before.version() + 1);
    assertThat(batch(KeysMode.OPERATOR, members.formatted(alices, bobs), true).statusCode())
        .isEqualTo(200);
    assertThat(LEAKS).isEmpty();
  }

  private HttpResponse<String> batch(String key, String members, boolean atomic) {
    String body = "{\"atomic\":" + atomic + ",\"movements\":" + members + "}";
    return ask(key, new Request("POST", "/api/v1/movements/batch", body));
  }

  static Stream<Endpoint> withKeys() {
    return operations()
        .filter(operation -> !isForOperators(operation))
        .map(Endpoint::of)
        .filter(endpoint -> endpoint.headers().contains("Idempotency-Key"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("withKeys")
  @Tag("P58")
  void a_key_of_one_customer_is_not_the_key_of_another(Endpoint endpoint) {
    String[] key = {"Idempotency-Key", "shared-" + UUID.randomUUID()};
    Request hers = request(endpoint, alices.value(), bobs.value(), "");
    Request his = request(endpoint, bobs.value(), alices.value(), "");

    likedBy7();
    HttpResponse<String> first = ask(KeysMode.ALICE, hers, key);
    assertThat(first.statusCode()).as(first.body()).isBetween(200, 204);
    likedBy7();
    HttpResponse<String> others = ask(KeysMode.BOB, his, key);
    HttpResponse<String> again = ask(KeysMode.ALICE, hers, key);
    HttpResponse<String> rotated = ask(KeysMode.Rotating.NEXT_OF_ALICE, hers, key);

    assertThat(others.statusCode()).as(others.body()).isBetween(200, 204);
    assertThat(others.headers().firstValue("Idempotency-Replayed")).isEmpty();
    if (first.headers().firstValue("Location").isPresent()) {
      assertThat(json(others).get("id")).isNotEqualTo(json(first).get("id"));
    }
    tellsNothingOfAlice(others, "under Alice's key: " + endpoint);
    for (HttpResponse<String> replay : List.of(again, rotated)) {
      assertThat(replay.statusCode()).isEqualTo(first.statusCode());
      assertThat(replay.body()).isEqualTo(first.body());
      assertThat(replay.headers().firstValue("Location"))
          .isEqualTo(first.headers().firstValue("Location"));
      assertThat(replay.headers().firstValue("Idempotency-Replayed")).contains("true");
    }
    if (endpoint.template().contains("{account}") || endpoint.fields().containsKey("fromId")) {
      HttpResponse<String> stolen = ask(KeysMode.CAROL, hers, key);
      tellsNothingOfAlice(stolen, "Carol under Alice's key: " + endpoint);
      assertThat(stolen.statusCode()).isEqualTo(404);
    }
    assertThat(LEAKS).isEmpty();
  }

  @AfterAll
  static void tell() {
    SEEN.stream().sorted().forEach(System.out::println);
    System.out.printf(
        "Ownership matrix: %d operations, %d requests, %d leaks%n",
        SEEN.size(), CELLS.get(), LEAKS.size());
  }

  /**
   * @param body null for none
   */
  private record Request(String method, String path, String body) {

    Request of(String amount) {
      return new Request(
          method, path, body.replaceAll("\"amount\":[^,}]*", "\"amount\":" + amount));
    }

    @Override
    public String toString() {
      return method + " " + path + " " + body;
    }
  }

  private static Request request(Endpoint endpoint, long subject, long other, String movement) {
    String path = endpoint.template();
    for (String parameter : endpoint.pathParameters()) {
      path =
          switch (parameter) {
            case "account" -> path.replace("{account}", Long.toString(subject));
            case "movement" -> path.replace("{movement}", movement);
            default -> path;
          };
    }
    Endpoint there =
        new Endpoint(
            endpoint.method(),
            path,
            new LinkedHashMap<>(endpoint.fields()),
            endpoint.queries(),
            endpoint.headers());
    if (there.fields().containsKey("fromId")) {
      there.fields().put("fromId", Long.toString(subject));
      there.fields().put("toId", Long.toString(other));
    }
    return new Request(there.method(), there.path(), there.readsBody() ? there.body() : null);
  }

  private String movementOfAlice() {
    HttpResponse<String> posted =
        ask(
            KeysMode.ALICE,
            new Request(
                "POST",
                "/api/v1/accounts/" + alices + "/deposits",
                "{\"amount\":1,\"memo\":\"" + SECRET + "\"}"));
    return json(posted).get("id").textValue();
  }

  private HttpResponse<String> ask(String key, Request request, String... more) {
    CELLS.incrementAndGet();
    List<String> headers = new ArrayList<>(List.of(authorization(key)));
    headers.addAll(List.of(more));
    return http()
        .send(request.method(), request.path(), request.body(), headers.toArray(String[]::new));
  }

  private static String[] authorization(String key) {
    return new String[] {"Authorization", "Bearer " + key};
  }

  private void tellsNothingOfAlice(HttpResponse<String> answer, String to) {
    if (answer.body().contains(SECRET)
        || mentions(answer, OF_ALICE)
        || mentions(answer, kit.records.account(alices).balance())) {
      LEAKS.add(to + " -> " + answer.body());
    }
  }

  private static boolean mentions(HttpResponse<String> answer, Money balance) {
    return (answer.body() + answer.headers().map()).contains(balance.toString());
  }

  /** Without the ids that the request names. */
  private static JsonNode problem(HttpResponse<String> answer) {
    ObjectNode problem = (ObjectNode) json(answer);
    problem.remove("instance");
    String detail = problem.get("detail").textValue();
    problem.put("detail", detail.replaceAll("(?i)\\b(account|movement) [0-9a-f-]+", "$1 <id>"));
    return problem;
  }

  private static String locationOf(HttpResponse<String> created) {
    return URI.create(created.headers().firstValue("Location").orElseThrow()).getPath();
  }

  private Http http() {
    return new Http(service.getPort());
  }

  private static JsonNode json(HttpResponse<String> answer) {
    try {
      return ApiDocument.JSON.readTree(answer.body());
    } catch (JsonProcessingException e) {
      throw new AssertionError(answer.body(), e);
    }
  }
}
