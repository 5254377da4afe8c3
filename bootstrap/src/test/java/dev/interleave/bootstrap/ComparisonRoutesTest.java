package dev.interleave.bootstrap;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;

import dev.interleave.contract.StatementAudit;
import dev.interleave.domain.account.Account;
import dev.interleave.domain.account.AccountId;
import dev.interleave.domain.money.Money;
import dev.interleave.domain.post.PostId;
import dev.interleave.domain.post.PostTitle;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every comparison route, its success and its refusals, down to the rows. */
@QuarkusTest
class ComparisonRoutesTest {

  private static final Money HUNDRED = new Money(100_00);
  private static final String KEY = "Idempotency-Key";
  private static final String LIKED = "{\"success\":true,\"message\":\"Liked!\"}";

  @Inject StrategyKit kit;

  @ParameterizedTest
  @MethodSource("dev.interleave.bootstrap.ComparisonRoutes#all")
  void a_deposit_is_applied_and_answered_with_the_exact_balance(String strategy) {
    AccountId account = kit.records.open(HUNDRED);

    String body =
        deposit(strategy, account, "1.1")
            .statusCode(200)
            .header("X-Attempts", "1")
            .extract()
            .asString();

    assertThat(body)
        .isEqualTo(
            strategy.equals("optimistic")
                ? "{\"balance\":101.10,\"attempt\":1}"
                : "{\"balance\":101.10}");
    assertThat(kit.records.account(account)).isEqualTo(new Account(account, new Money(101_10), 1));
    StatementAudit.assertUnbroken(kit.records, account);
  }

  @ParameterizedTest
  @MethodSource("dev.interleave.bootstrap.ComparisonRoutes#all")
  void a_deposit_is_refused_where_it_cannot_be(String strategy) {
    AccountId full = kit.records.open(Money.MAX_BALANCE);

    assertProblem(deposit(strategy, kit.records.unknown(), "1"), 404, "Account not found");
    assertProblem(deposit(strategy, full, "0.01"), 422, "Balance limit exceeded");
    assertThat(kit.records.account(full)).isEqualTo(new Account(full, Money.MAX_BALANCE, 0));
  }

  @ParameterizedTest
  @MethodSource("dev.interleave.bootstrap.ComparisonRoutes#allTransfers")
  void a_transfer_moves_money_or_nothing(String route) {
    AccountId source = kit.records.open(HUNDRED);
    AccountId target = kit.records.open(HUNDRED);

    transfer(route, source, target, "30.50").statusCode(200).body(is("{\"success\":true}"));
    assertProblem(transfer(route, source, target, "69.51"), 422, "Insufficient funds");
    assertProblem(transfer(route, source, kit.records.unknown(), "500"), 404, "Account not found");
    assertProblem(transfer(route, kit.records.unknown(), target, "1"), 404, "Account not found");
    transfer(route, source, source, "1").statusCode(400);

    assertThat(kit.records.account(source)).isEqualTo(new Account(source, new Money(69_50), 1));
    assertThat(kit.records.account(target)).isEqualTo(new Account(target, new Money(130_50), 1));
    StatementAudit.assertUnbroken(kit.records, source);
    StatementAudit.assertUnbroken(kit.records, target);
  }

  @Test
  @Tag("P05")
  void amounts_are_compared_as_numbers() {
    AccountId source = kit.records.open(new Money(500_00));
    AccountId target = kit.records.open(Money.ZERO);

    assertProblem(transfer("/transfer", source, target, "\"10000\""), 422, "Insufficient funds");
    transfer("/transfer", source, target, "\"9\"").statusCode(200);
    assertThat(kit.records.account(target).balance()).isEqualTo(new Money(9_00));
  }

  @Test
  @Tag("P02")
  void what_is_acknowledged_is_what_the_balance_moved_by() {
    AccountId account = kit.records.open(HUNDRED);

    for (String refused : new String[] {"1.100", "1.001", "0.001", "1.5e-2"}) {
      deposit("atomic", account, refused).statusCode(400);
    }
    deposit("atomic", account, "0.01").statusCode(200);

    assertThat(kit.records.account(account)).isEqualTo(new Account(account, new Money(100_01), 1));
  }

  @Test
  void a_post_is_liked_once_and_unliked_once() {
    PostId post = kit.records.openPost();

    like(post, 7).statusCode(200).body(is("{\"success\":true,\"message\":\"Liked!\"}"));
    like(post, 7).statusCode(200).body(is("{\"success\":false,\"message\":\"Already liked\"}"));
    assertThat(kit.records.likeCount(post)).isEqualTo(1);
    json("{\"userId\":7}")
        .delete("/unlike/" + post)
        .then()
        .statusCode(200)
        .body(is("{\"success\":true,\"message\":\"Unliked!\"}"));
    assertProblem(given().delete("/unlike/" + post + "?userId=7").then(), 409, "Not liked");
    assertThat(kit.records.likeCount(post)).isZero();
    assertProblem(like(kit.records.unknownPost(), 7), 404, "Post not found");
  }

  @Test
  void the_balance_is_shown_with_its_version() {
    AccountId account = kit.records.open(HUNDRED);
    deposit("pessimistic", account, "5").statusCode(200);

    given()
        .get("/balance/" + account)
        .then()
        .statusCode(200)
        .header("ETag", "\"v1\"")
        .body(is("{\"balance\":105.00,\"version\":1}"));
    assertProblem(
        given().get("/balance/" + kit.records.unknown()).then(), 404, "Account not found");
  }

  @Test
  void a_reset_starts_the_first_account_again() {
    deposit("atomic", new AccountId(1), "12.34").statusCode(200);

    given().post("/reset").then().statusCode(200).body(is("{\"message\":\"Reset complete\"}"));

    assertThat(kit.records.account(new AccountId(1)))
        .isEqualTo(new Account(new AccountId(1), new Money(1000_00), 0));
    assertThat(kit.records.entries(new AccountId(1))).hasSize(1);
    StatementAudit.assertUnbroken(kit.records, new AccountId(1));
  }

  @Test
  void a_deadlock_is_reported_with_its_victim_and_its_timeline() {
    given()
        .post("/test-deadlock")
        .then()
        .statusCode(200)
        .body("message", equalTo("Check console for deadlock"))
        .body("errorCode", equalTo(1213))
        .body("timeline.event", hasItem("failed: ER_LOCK_DEADLOCK"))
        .body(
            "timeline.findAll { it.event.startsWith('Locking') }.transaction",
            containsInAnyOrder("Txn1", "Txn2"));
  }

  @ParameterizedTest
  @MethodSource("dev.interleave.bootstrap.ComparisonRoutes#all")
  @Tag("F12")
  void a_deposit_is_applied_once_per_key(String strategy) {
    AccountId account = kit.records.open(HUNDRED);
    String key = UUID.randomUUID().toString();
    String path = "/deposit-" + strategy + "/" + account;

    String first =
        keyed(key, "{\"amount\":1}").post(path).then().statusCode(200).extract().asString();
    deposit("atomic", account, "5").statusCode(200);
    keyed(key, "{\"amount\":\"1.00\"}")
        .post(path)
        .then()
        .statusCode(200)
        .header("Idempotency-Replayed", "true")
        .body(is(first));
    assertProblem(keyed(key, "{\"amount\":2}").post(path).then(), 422, "Idempotency key reused");
    keyed("two words", "{\"amount\":1}").post(path).then().statusCode(400);

    assertThat(kit.records.account(account)).isEqualTo(new Account(account, new Money(106_00), 2));
    StatementAudit.assertUnbroken(kit.records, account);
  }

  @ParameterizedTest
  @MethodSource("dev.interleave.bootstrap.ComparisonRoutes#allTransfers")
  @Tag("F11")
  @Tag("F12")
  void a_transfer_is_applied_once_per_key_and_only_to_the_sources_version(String route) {
    AccountId source = kit.records.open(HUNDRED);
    AccountId target = kit.records.open(HUNDRED);
    String key = UUID.randomUUID().toString();
    String body = "{\"fromId\":" + source + ",\"toId\":" + target + ",\"amount\":1}";

    assertProblem(
        keyed(key, body).header("If-Match", "\"v1\"").post(route).then(),
        412,
        "Precondition failed");
    keyed(key, body).header("If-Match", "rubbish").post(route).then().statusCode(400);
    for (int i = 0; i < 2; i++) {
      keyed(key, body)
          .header("If-Match", "\"v0\"")
          .post(route)
          .then()
          .statusCode(200)
          .body(is("{\"success\":true}"));
    }

    assertThat(kit.records.account(source)).isEqualTo(new Account(source, new Money(99_00), 1));
    assertThat(kit.records.account(target)).isEqualTo(new Account(target, new Money(101_00), 1));
  }

  @Test
  @Tag("F12")
  void likes_posts_and_resets_are_applied_once_per_key() {
    String key = UUID.randomUUID().toString();
    String published =
        keyed(key, "{\"title\":\"" + key + "\"}")
            .post("/api/v1/posts")
            .then()
            .statusCode(201)
            .header("ETag", "\"likes-0\"")
            .extract()
            .asString();
    keyed(key, "{\"title\":\"" + key + "\"}")
        .post("/api/v1/posts")
        .then()
        .statusCode(201)
        .header("Idempotency-Replayed", "true")
        .body(is(published));
    assertThat(kit.records.postsTitled(new PostTitle(key))).isEqualTo(1);

    PostId post = kit.records.openPost();
    String like = "/api/v1/posts/" + post + "/likes/7";
    given().header(KEY, key).put(like).then().statusCode(201);
    given().header(KEY, key).delete(like).then().statusCode(204);
    given()
        .header(KEY, key)
        .put(like)
        .then()
        .statusCode(201)
        .header("Idempotency-Replayed", "true");
    assertThat(kit.records.likeCount(post)).isZero();
    keyed(key, "{\"userId\":7}").post("/like/" + post).then().body(is(LIKED));
    given().delete("/unlike/" + post + "?userId=7").then().statusCode(200);
    keyed(key, "{\"userId\":7}").post("/like/" + post).then().body(is(LIKED));
    assertThat(kit.records.likeCount(post)).isZero();

    given().header(KEY, key).post("/reset").then().statusCode(200);
    deposit("atomic", new AccountId(1), "1").statusCode(200);
    given()
        .header(KEY, key)
        .post("/reset")
        .then()
        .statusCode(200)
        .header("Idempotency-Replayed", "true");
    assertThat(kit.records.account(new AccountId(1)).balance()).isEqualTo(new Money(1001_00));
    given().post("/reset").then().statusCode(200);
  }

  @Test
  @Tag("F13")
  void a_reader_that_has_the_representation_is_not_sent_it_again() {
    AccountId account = kit.records.open(HUNDRED);
    PostId post = kit.records.openPost();

    given().header("If-None-Match", "W/\"v0\"").get("/balance/" + account).then().statusCode(304);
    given()
        .header("If-None-Match", "\"x\", W/\"v0\"")
        .get("/api/v1/accounts/" + account)
        .then()
        .statusCode(304)
        .header("ETag", "\"v0\"");
    given()
        .header("If-None-Match", "W/\"likes-0\"")
        .get("/api/v1/posts/" + post)
        .then()
        .statusCode(304);
    like(post, 7).statusCode(200);
    given()
        .header("If-None-Match", "W/\"likes-0\"")
        .get("/api/v1/posts/" + post)
        .then()
        .statusCode(200)
        .header("ETag", "\"likes-1\"");
  }

  private static RequestSpecification keyed(String key, String body) {
    return json(body).header(KEY, key);
  }

  private static RequestSpecification json(String body) {
    return given().contentType(ContentType.JSON).body(body);
  }

  private static ValidatableResponse deposit(String strategy, AccountId account, String amount) {
    return json("{\"amount\":" + amount + "}").post("/deposit-" + strategy + "/" + account).then();
  }

  private static ValidatableResponse transfer(
      String route, AccountId source, AccountId target, String amount) {
    return json("{\"fromId\":" + source + ",\"toId\":" + target + ",\"amount\":" + amount + "}")
        .post(route)
        .then();
  }

  private static ValidatableResponse like(PostId post, long user) {
    return json("{\"userId\":" + user + "}").post("/like/" + post).then();
  }

  private static void assertProblem(ValidatableResponse answer, int status, String error) {
    answer
        .statusCode(status)
        .contentType("application/problem+json")
        .body("status", equalTo(status))
        .body("error", equalTo(error))
        .body("type", startsWith("/problems/"));
  }
}
