package dev.interleave.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interleave.contract.Race;
import dev.interleave.contract.StatementAudit;
import dev.interleave.domain.account.Account;
import dev.interleave.domain.account.AccountId;
import dev.interleave.domain.money.Money;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Many clients at once, over HTTP, with the retry and its budget in place. */
@QuarkusTest
@TestProfile(LongQueueWaits.class)
class ManyClientsTest {

  private static final Money TEN = new Money(10_00);

  @Inject StrategyKit kit;

  private Http http;

  @BeforeEach
  void connect() {
    http = new Http(RestAssured.port);
  }

  @ParameterizedTest
  @MethodSource("dev.interleave.bootstrap.ComparisonRoutes#guarded")
  @Tag("P29")
  @Tag("P47")
  void a_hundred_concurrent_deposits_are_all_acknowledged_and_applied(String strategy) {
    WarmUp.of(http, "/deposit-" + strategy + "/" + kit.records.open(Money.ZERO));
    AccountId account = kit.records.open(Money.ZERO);

    Race<Integer> race =
        Race.of(
            100,
            thread ->
                http.post("/deposit-" + strategy + "/" + account, "{\"amount\":10}").statusCode());

    assertThat(race.results()).containsOnly(200);
    assertThat(kit.records.account(account)).isEqualTo(new Account(account, TEN.times(100), 100));
    StatementAudit.assertUnbroken(kit.records, account);
  }

  @Test
  void control_the_unguarded_strategy_loses_what_it_acknowledges() {
    AccountId account = kit.records.open(Money.ZERO);

    Race<Integer> race =
        Race.of(
            100, thread -> http.post("/deposit-broken/" + account, "{\"amount\":10}").statusCode());

    assertThat(race.results()).containsOnly(200);
    assertThat(kit.records.account(account).balance())
        .as("INCONCLUSIVE: nothing was lost, so the others prove nothing")
        .isLessThan(TEN.times(100));
  }

  @Test
  @Tag("P16")
  @Tag("P17")
  @Tag("P28")
  void clients_of_all_guarded_strategies_share_an_account_and_lose_nothing() {
    AccountId account = kit.records.open(Money.ZERO);
    int clients = 64;

    Race<List<Integer>> race =
        Race.of(
            clients,
            thread ->
                ComparisonRoutes.GUARDED.stream()
                    .map(
                        strategy ->
                            http.post("/deposit-" + strategy + "/" + account, "{\"amount\":10}"))
                    .map(HttpResponse::statusCode)
                    .toList());

    List<Integer> statuses = race.results().stream().flatMap(List::stream).toList();
    assertThat(statuses).allMatch(status -> status == 200 || status == 409 || status == 423);
    long acknowledged = statuses.stream().filter(status -> status == 200).count();
    assertThat(kit.records.account(account))
        .isEqualTo(new Account(account, TEN.times(acknowledged), acknowledged));
    StatementAudit.assertUnbroken(kit.records, account);
  }

  @Test
  @Tag("P31")
  @Tag("P49")
  void opposite_transfers_of_all_variants_neither_fail_nor_create_money() {
    AccountId one = kit.records.open(new Money(10_000_00));
    AccountId two = kit.records.open(new Money(10_000_00));

    Race<Long> race =
        Race.of(
            48,
            thread -> {
              boolean forth = thread % 2 == 0;
              String body =
                  "{\"fromId\":%s,\"toId\":%s,\"amount\":\"0.0%d\"}"
                      .formatted(forth ? one : two, forth ? two : one, forth ? 1 : 2);
              long acknowledged = 0;
              for (String route : ComparisonRoutes.GUARDED_TRANSFERS) {
                int status = http.post(route, body).statusCode();
                assertThat(status).isIn(200, 409, 423);
                acknowledged += status == 200 ? 1 : 0;
              }
              return forth ? acknowledged : -2 * acknowledged;
            });

    long movedForth = race.results().stream().mapToLong(Long::longValue).sum();
    assertThat(kit.records.account(one).balance()).isEqualTo(new Money(10_000_00 - movedForth));
    assertThat(kit.records.account(two).balance()).isEqualTo(new Money(10_000_00 + movedForth));
    StatementAudit.assertUnbroken(kit.records, one);
    StatementAudit.assertUnbroken(kit.records, two);
  }

  @Test
  @Tag("P01")
  void a_thousand_tenths_are_a_hundred_exactly() {
    AccountId account = kit.records.open(Money.ZERO);

    Race.of(
        10,
        thread -> {
          for (int i = 0; i < 100; i++) {
            assertThat(http.post("/deposit-atomic/" + account, "{\"amount\":0.1}").statusCode())
                .isEqualTo(200);
          }
          return null;
        });

    assertThat(kit.records.account(account))
        .isEqualTo(new Account(account, new Money(100_00), 1000));
  }
}
