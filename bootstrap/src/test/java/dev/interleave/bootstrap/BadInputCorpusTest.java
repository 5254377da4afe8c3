package dev.interleave.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.interleave.adapter.rest.problem.ProblemType;
import dev.interleave.contract.corpus.Amounts;
import dev.interleave.contract.corpus.Texts;
import dev.interleave.domain.account.AccountId;
import dev.interleave.domain.money.Money;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every bad input, on every operation of both faces, against the whole service on its database: a
 * refusal names its kind and nothing else, and not a byte of any table changes.
 */
@QuarkusTest
@TestProfile(FewConnectionsAndAttempts.class)
class BadInputCorpusTest {

  /** On the test whose requests must change nothing. */
  @Retention(RetentionPolicy.RUNTIME)
  private @interface Refuses {}

  private static final String TABLES =
      "CHECKSUM TABLE accounts, ledger_entries, posts, likes, idempotency_keys";

  /** What no answer has a reason to say. */
  private static final String[] LEAKS = {
    "SQL",
    "Exception",
    "jackson",
    "hibernate",
    "quarkus",
    "column",
    "constraint",
    "ledger_entries",
    "java.",
    "dev.interleave",
    ".class",
    "/home/",
    "/work/",
    "/tmp/",
    "<script"
  };

  /** Words of our own that a client may happen to send. */
  private static final Set<String> OUR_WORDS = Set.of("null", "true", "0.00");

  private static final int SHORTEST_REPEAT = 4;

  /** Far fewer than there are requests: apart from quoted values, no text is made of input. */
  private static final int TEXTS_OF_ALL_PROBLEMS = 200;

  private static final Set<String> KNOWN_TYPES =
      Arrays.stream(ProblemType.values())
          .map(type -> type.status() + " " + type.uri())
          .collect(Collectors.toSet());

  private static final AtomicInteger REFUSED = new AtomicInteger();
  private static final AtomicInteger TAKEN = new AtomicInteger();
  private static final Set<String> TEXTS = new TreeSet<>();
  private static final AccountId ALICE = new AccountId(1);

  /** For all requests of the class: a connection for each of the thousands takes its time. */
  private static RawHttp raw;

  private static Http http;

  /** After the refusal before this one; null after a test that writes. */
  private static String known;

  @TestHTTPResource URI service;
  @Inject DataSource dataSource;
  @Inject StrategyKit kit;

  @BeforeEach
  void forgetBeforeATestThatWrites(TestInfo test) {
    if (!test.getTestMethod().orElseThrow().isAnnotationPresent(Refuses.class)) {
      known = null;
    }
  }

  static Stream<Endpoint> endpoints() {
    return ApiDocument.operations(new Http(port())).stream().map(Endpoint::of);
  }

  /** Before there is an instance to inject into. */
  private static int port() {
    Config config = ConfigProvider.getConfig();
    int test = config.getValue("quarkus.http.test-port", Integer.class);
    return test == 0 ? config.getValue("quarkus.http.port", Integer.class) : test;
  }

  static Stream<BadRequest> badRequests() {
    return endpoints().flatMap(BadInputCorpus::of);
  }

  @Refuses
  @ParameterizedTest(name = "{0}")
  @MethodSource("badRequests")
  @Tag("P06")
  @Tag("P52")
  @Tag("P59")
  void bad_input_is_refused_without_a_word_of_the_inside_and_changes_nothing(BadRequest bad) {
    REFUSED.incrementAndGet();
    String before = known == null ? checksums() : known;

    RawHttp.Answer answer = send(bad);

    assertThat(answer.status()).as(answer.body()).isEqualTo(bad.status());
    assertThat(answer.head() + withoutQuotes(answer.body())).doesNotContainIgnoringCase(LEAKS);
    assertThat(answer.body()).doesNotContain("<");
    if (bad.problem()) {
      assertIsProblem(bad, answer);
    }
    known = checksums();
    assertThat(known).isEqualTo(before);
  }

  private static void assertIsProblem(BadRequest bad, RawHttp.Answer answer) {
    assertThat(answer.header("Content-Type")).contains("application/problem+json");
    JsonNode problem = json(answer.body());
    assertThat(KNOWN_TYPES).contains(bad.status() + " " + problem.get("type").textValue());
    assertThat(problem.get("status").intValue()).isEqualTo(bad.status());
    assertThat(problem.get("instance").textValue()).isEqualTo(bad.path());
    String texts =
        Stream.of("title", "detail", "error")
            .map(member -> problem.get(member).textValue())
            .collect(Collectors.joining(" | "));
    TEXTS.add(withoutQuotes(texts).replaceAll("[0-9]+", "0"));
    if (bad.sent().length() >= SHORTEST_REPEAT && !OUR_WORDS.contains(bad.sent())) {
      assertThat(withoutQuotes(texts)).doesNotContain(bad.sent());
    }
    assertNamesEveryWrongField(problem);
  }

  /** A value of the request stands in single quotes, without a character that needs care. */
  private static String withoutQuotes(String text) {
    return text.replaceAll("'[^'<>&\\r\\n]{0,250}'", "'...'");
  }

  private static void assertNamesEveryWrongField(JsonNode problem) {
    for (JsonNode error : problem.path("errors")) {
      assertThat(problem.get("detail").textValue())
          .contains(error.get("field").textValue() + ": " + error.get("detail").textValue());
    }
  }

  /** Without this, refusing everything would do. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("endpoints")
  void the_good_request_that_the_bad_ones_are_made_from_is_taken(Endpoint endpoint) {
    if (endpoint.template().equals("/api/v1/movements/{movement}")) {
      return;
    }
    TAKEN.incrementAndGet();
    depositsToAlice("1000");
    http().post("/like/1", "{\"userId\":7}");
    BadRequest good = BadRequest.to(endpoint);
    RawHttp.Answer answer = send(good);
    assertThat(answer.status()).as(answer.body()).isBetween(200, 204);
  }

  static Stream<Arguments> exactAmounts() {
    return endpoints()
        .filter(endpoint -> endpoint.fields().containsKey("amount"))
        .flatMap(
            endpoint ->
                Stream.concat(Amounts.EXACT.stream(), Amounts.EXACT_WITH_EXPONENT.stream())
                    .map(literal -> Arguments.of(endpoint, literal)));
  }

  @ParameterizedTest
  @MethodSource("exactAmounts")
  @Tag("P01")
  @Tag("P02")
  void an_amount_moves_exactly_what_it_says(Endpoint endpoint, String literal) {
    TAKEN.incrementAndGet();
    depositsToAlice("1000");
    Money before = kit.records.account(ALICE).balance();

    HttpResponse<String> answer =
        http().send(endpoint.method(), endpoint.path(), endpoint.body("amount", literal));

    assertThat(answer.statusCode()).as(answer.body()).isIn(200, 201);
    Money moved = Money.of(new BigDecimal(literal.replace("\"", "")));
    boolean away = endpoint.template().matches(".*(transfer|withdrawal).*");
    assertThat(kit.records.account(ALICE).balance())
        .isEqualTo(away ? before.minus(moved) : before.plus(moved));
  }

  static Stream<String> texts() {
    return Stream.concat(Texts.VERBATIM.stream(), Stream.of(Texts.LONGEST_MEMO));
  }

  @ParameterizedTest
  @MethodSource("texts")
  void a_text_is_kept_and_shown_as_it_was_sent(String text) {
    TAKEN.incrementAndGet();
    String json = quoted(text);
    HttpResponse<String> moved =
        http().post("/api/v1/accounts/1/deposits", "{\"amount\":1,\"memo\":" + json + "}");
    assertThat(json(moved.body()).get("memo").textValue()).isEqualTo(text);
    assertThat(shown(moved).get("memo").textValue()).isEqualTo(text);
    String entries = http().get("/api/v1/accounts/1/entries?limit=1").body();
    assertThat(json(entries).at("/items/0/memo").textValue()).isEqualTo(text);
    if (!text.equals(Texts.LONGEST_MEMO)) {
      HttpResponse<String> opened =
          http().post("/api/v1/accounts", "{\"openingBalance\":0,\"name\":" + json + "}");
      assertThat(shown(opened).get("name").textValue()).isEqualTo(text);
      HttpResponse<String> published = http().post("/api/v1/posts", "{\"title\":" + json + "}");
      assertThat(shown(published).get("title").textValue()).isEqualTo(text);
    }
  }

  @Test
  void a_request_says_which_version_it_means() {
    for (String path :
        new String[] {"/api/v1/accounts/1/deposits", "/api/v1/accounts/2/deposits"}) {
      AccountId account = new AccountId(Long.parseLong(path.split("/")[4]));
      for (String match : new String[] {"*", "\"v%d\"", "\"v999999999\", \"v%d\""}) {
        TAKEN.incrementAndGet();
        String named = match.formatted(kit.records.account(account).version());
        assertThat(http().send("POST", path, "{\"amount\":1}", "If-Match", named).statusCode())
            .as(named)
            .isEqualTo(201);
      }
    }
  }

  @Test
  @Tag("P57")
  void a_key_stands_for_what_is_asked_and_not_for_how_it_is_written() {
    String path = "/api/v1/accounts/1/deposits";
    String key = "key-" + System.nanoTime();
    HttpResponse<String> first =
        http().send("POST", path, "{\"amount\":1.0,\"memo\":\"a\"}", "Idempotency-Key", key);
    String after = checksums();

    HttpResponse<String> again =
        http().send("POST", path, "{\"memo\":\"a\",\"amount\":\"1.00\"}", "Idempotency-Key", key);
    HttpResponse<String> other =
        http().send("POST", path, "{\"amount\":2,\"memo\":\"a\"}", "Idempotency-Key", key);

    assertThat(again.statusCode()).isEqualTo(201);
    assertThat(again.body()).isEqualTo(first.body());
    assertThat(other.statusCode()).isEqualTo(422);
    assertThat(json(other.body()).get("type").textValue())
        .isEqualTo("/problems/idempotency-key-reused");
    assertThat(checksums()).isEqualTo(after);
  }

  @Test
  @Tag("P54")
  void a_like_twice_and_an_unlike_twice_are_once() {
    http().post("/like/1", "{\"userId\":7}");
    String liked = checksums();
    assertThat(http().post("/like/1", "{\"userId\":7}").body()).contains("Already liked");
    assertThat(http().send("PUT", "/api/v1/posts/1/likes/7", null).statusCode()).isEqualTo(200);
    assertThat(checksums()).isEqualTo(liked);
    assertThat(http().send("DELETE", "/unlike/1?userId=7", null).statusCode()).isEqualTo(200);
    String unliked = checksums();
    assertThat(http().send("DELETE", "/unlike/1?userId=7", null).statusCode()).isEqualTo(409);
    assertThat(http().send("DELETE", "/api/v1/posts/1/likes/7", null).statusCode()).isEqualTo(204);
    assertThat(checksums()).isEqualTo(unliked);
  }

  /** Of all the requests that this JVM has sent. */
  @AfterAll
  static void the_texts_are_few_and_the_service_still_answers() {
    System.out.printf(
        "Bad-input corpus: %d requests refused, %d taken, %d texts of problems%n",
        REFUSED.get(), TAKEN.get(), TEXTS.size());
    TEXTS.forEach(text -> System.out.println("  " + text));
    assertThat(TEXTS).hasSizeLessThan(TEXTS_OF_ALL_PROBLEMS);
    assertThat(new Http(port()).get("/balance/1").statusCode()).isEqualTo(200);
    raw.close();
  }

  private void depositsToAlice(String amount) {
    assertThat(http().post("/deposit-atomic/1", "{\"amount\":" + amount + "}").statusCode())
        .isEqualTo(200);
  }

  private RawHttp.Answer send(BadRequest request) {
    if (raw == null) {
      raw = new RawHttp(service.getPort());
    }
    return request.isWhole()
        ? raw.exchange(request.head(), request.body())
        : raw.exchangeAndClose(request.head(), request.body());
  }

  private Http http() {
    if (http == null) {
      http = new Http(service.getPort());
    }
    return http;
  }

  /** What stands at the place that a creation names. */
  private JsonNode shown(HttpResponse<String> created) {
    Optional<String> location = created.headers().firstValue("Location");
    assertThat(location).as(created.body()).isPresent();
    return json(http().get(URI.create(location.get()).getPath()).body());
  }

  private String checksums() {
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(TABLES)) {
      StringBuilder all = new StringBuilder();
      while (rows.next()) {
        assertThat(rows.getString(2)).as(rows.getString(1)).isNotNull();
        all.append(rows.getString(1)).append(' ').append(rows.getString(2)).append('\n');
      }
      return all.toString();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String quoted(String text) {
    try {
      return ApiDocument.JSON.writeValueAsString(text);
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  private static JsonNode json(String text) {
    try {
      return ApiDocument.JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new AssertionError(text, e);
    }
  }
}
