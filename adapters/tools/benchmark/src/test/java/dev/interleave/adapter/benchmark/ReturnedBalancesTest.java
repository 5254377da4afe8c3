package dev.interleave.adapter.benchmark;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.interleave.adapter.loadtest.MeasurementException;
import io.vertx.core.buffer.Buffer;
import org.junit.jupiter.api.Test;

class ReturnedBalancesTest {

  @Test
  void every_balance_once_in_whatever_order_is_right() {
    assertThatCode(() -> balances("1003.00", "1001.00", "1002.00").requireRight("x"))
        .doesNotThrowAnyException();
    assertThatCode(() -> balances().requireRight("x")).doesNotThrowAnyException();
  }

  @Test
  void a_balance_that_two_were_answered_is_wrong() {
    assertThatThrownBy(() -> balances("1001.00", "1002.00", "1002.00").requireRight("x"))
        .isInstanceOf(MeasurementException.class)
        .hasMessageContaining("1 were answered twice or were absent, and 0 were in no answer");
  }

  @Test
  void a_balance_that_no_response_holds_is_wrong() {
    assertThatThrownBy(() -> balances("1001.00", "1003.00").requireRight("x"))
        .isInstanceOf(MeasurementException.class)
        .hasMessageContaining("0 were answered twice or were absent, and 1 were in no answer");
  }

  @Test
  void an_answer_that_did_not_come_explains_one_balance_and_not_two() {
    ReturnedBalances one = balances("1001.00", "1003.00");
    one.notSeen();
    assertThatCode(() -> one.requireRight("x")).doesNotThrowAnyException();
    ReturnedBalances two = balances("1001.00", "1004.00");
    two.notSeen();
    assertThatThrownBy(() -> two.requireRight("x")).isInstanceOf(MeasurementException.class);
  }

  @Test
  void an_answer_without_a_balance_is_wrong() {
    ReturnedBalances balances = ReturnedBalances.ofOneAccount();
    balances.seen(Buffer.buffer("{\"error\":\"x\"}"));
    assertThatThrownBy(() -> balances.requireRight("x")).isInstanceOf(MeasurementException.class);
  }

  private static ReturnedBalances balances(String... answered) {
    ReturnedBalances balances = ReturnedBalances.ofOneAccount();
    for (String balance : answered) {
      balances.seen(Buffer.buffer("{\"balance\":" + balance + "}"));
    }
    return balances;
  }
}
