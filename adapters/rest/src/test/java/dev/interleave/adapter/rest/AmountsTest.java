package dev.interleave.adapter.rest;

import static dev.interleave.adapter.rest.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.interleave.contract.corpus.Amounts;
import dev.interleave.domain.money.Money;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every way to write an amount, on every route that moves money. */
@QuarkusTest
class AmountsTest {

  private static final String QUOTE = "\"";

  private static final Duration AT_ONCE = Duration.ofMillis(100);

  @Inject InMemoryService service;

  @BeforeEach
  void begin() {
    service.begin();
  }

  private static Stream<Arguments> onEveryRoute(List<String> literals) {
    return Routes.movingMoney()
        .flatMap(route -> literals.stream().map(literal -> Arguments.of(route, literal)));
  }

  static Stream<Arguments> exact() {
    return onEveryRoute(Amounts.EXACT);
  }

  static Stream<Arguments> exactWithExponent() {
    return onEveryRoute(Amounts.EXACT_WITH_EXPONENT);
  }

  static Stream<Arguments> badExponents() {
    return onEveryRoute(Amounts.BAD_EXPONENTS);
  }

  static Stream<Arguments> tooFine() {
    return onEveryRoute(Amounts.TOO_FINE);
  }

  static Stream<Arguments> negative() {
    return onEveryRoute(Amounts.NEGATIVE);
  }

  static Stream<Arguments> zero() {
    return Stream.concat(onEveryRoute(Amounts.ZERO), onEveryRoute(Amounts.NEGATIVE_ZERO));
  }

  static Stream<Arguments> bombs() {
    return onEveryRoute(Amounts.BOMBS);
  }

  static Stream<Arguments> nonsense() {
    return onEveryRoute(Amounts.NONSENSE);
  }

  @ParameterizedTest
  @MethodSource("exact")
  @Tag("P01")
  @Tag("P02")
  void an_amount_arrives_as_exactly_what_it_says(Routes.Money route, String literal) {
    arrives(route, literal);
  }

  @ParameterizedTest
  @MethodSource("exactWithExponent")
  @Tag("F19")
  void a_number_with_an_exponent_is_taken_where_it_is_exact(Routes.Money route, String literal) {
    arrives(route, literal);
  }

  @ParameterizedTest
  @MethodSource("badExponents")
  @Tag("F19")
  void an_exponent_is_refused_in_a_text_and_where_it_is_not_exact(
      Routes.Money route, String literal) {
    refused(route, literal);
  }

  private void arrives(Routes.Money route, String literal) {
    var before = service.account(1).balance();
    var answer = Http.json(route.route(), route.body(literal));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    var moved = Money.of(new BigDecimal(literal.replace(QUOTE, "")));
    assertThat(service.account(1).balance())
        .isEqualTo(route.route().contains("transfer") ? before.minus(moved) : before.plus(moved));
  }

  @ParameterizedTest
  @MethodSource("tooFine")
  @Tag("P02")
  void more_than_two_decimals_are_refused(Routes.Money route, String literal) {
    refused(route, literal);
  }

  @ParameterizedTest
  @MethodSource("negative")
  @Tag("P03")
  void negative_amounts_are_refused(Routes.Money route, String literal) {
    refused(route, literal);
  }

  @ParameterizedTest
  @MethodSource("zero")
  @Tag("P04")
  void zero_is_refused(Routes.Money route, String literal) {
    refused(route, literal);
  }

  @ParameterizedTest
  @MethodSource("nonsense")
  @Tag("P06")
  void what_is_no_amount_is_refused(Routes.Money route, String literal) {
    refused(route, literal);
  }

  @ParameterizedTest
  @MethodSource("bombs")
  @Tag("P07")
  void an_amount_too_long_to_compute_with_is_refused_at_once(Routes.Money route, String literal) {
    Duration fastest = Duration.ofDays(1);
    for (int i = 0; i < 5 && fastest.compareTo(AT_ONCE) >= 0; i++) {
      long start = System.nanoTime();
      refused(route, literal);
      fastest = Duration.ofNanos(System.nanoTime() - start);
    }
    assertThat(fastest).as("a bomb is slow every time, a busy machine is not").isLessThan(AT_ONCE);
  }

  private void refused(Routes.Money route, String literal) {
    String before = service.state();
    assertProblem(Http.json(route.route(), route.body(literal)), 400);
    assertThat(service.state()).isEqualTo(before);
  }

  @ParameterizedTest
  @CsvSource({"10000, 422", "9, 200", "500.01, 422", "500, 200"})
  @Tag("P05")
  void text_is_compared_as_a_number(String amount, int status) {
    Http.json("POST /transfer", "{\"fromId\":1,\"toId\":2,\"amount\":500}");
    String body = "{\"fromId\":1,\"toId\":2,\"amount\":\"" + amount + "\"}";
    assertThat(Http.json("POST /transfer", body).statusCode()).isEqualTo(status);
  }

  @Test
  @Tag("P05")
  void nine_is_less_than_a_thousand() {
    String body = "{\"fromId\":1,\"toId\":2,\"amount\":\"9\"}";
    assertThat(Http.json("POST /transfer", body).statusCode()).isEqualTo(200);
    assertThat(service.account(1).balance()).hasToString("991.00");
  }
}
