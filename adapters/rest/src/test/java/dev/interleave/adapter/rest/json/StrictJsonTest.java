package dev.interleave.adapter.rest.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import dev.interleave.domain.money.Money;
import java.util.Collections;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Cases without a comparison route: fields of plain types, and each limit separately. */
class StrictJsonTest {

  private record Sample(String text, long number) {}

  private final ObjectMapper mapper = new ObjectMapper();

  @BeforeEach
  void customize() {
    new StrictJson().customize(mapper);
  }

  @Test
  void reads_what_has_the_right_types() throws JsonProcessingException {
    assertThat(mapper.readValue("{\"text\":\"a\",\"number\":1}", Sample.class))
        .isEqualTo(new Sample("a", 1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"text\":5,\"number\":1}",
        "{\"text\":true,\"number\":1}",
        "{\"text\":\"a\",\"number\":\"1\"}",
        "{\"text\":\"a\",\"number\":\"\"}",
        "{\"text\":\"a\",\"number\":1.9}",
        "{\"text\":\"a\",\"number\":1.0}",
        "{\"text\":\"a\",\"number\":true}",
        "{\"text\":\"a\",\"number\":null}",
        "{\"text\":\"a\"}",
        "{\"number\":1}",
        "{\"text\":null,\"number\":1}",
      })
  @Tag("P10")
  void never_turns_one_type_into_another(String json) {
    assertThatThrownBy(() -> mapper.readValue(json, Sample.class))
        .isInstanceOf(MismatchedInputException.class);
  }

  @Test
  @Tag("P07")
  void has_a_limit_for_everything_that_can_be_long() {
    refused("[".repeat(17) + "]".repeat(17));
    refused("\"" + "s".repeat(4_097) + "\"");
    refused("9".repeat(65));
    refused("{\"" + "k".repeat(65) + "\":1}");
    refused("[" + String.join(",", Collections.nCopies(1_024, "1")) + "]");
  }

  private void refused(String json) {
    assertThatThrownBy(() -> mapper.readTree(json)).isInstanceOf(StreamConstraintsException.class);
  }

  private record OriginalBalance(@JsonFormat(shape = JsonFormat.Shape.NUMBER) Money balance) {}

  private record Balance(Money balance) {}

  @Test
  @Tag("P01")
  @Tag("F16")
  void writes_money_as_a_string_with_two_decimals() throws JsonProcessingException {
    assertThat(mapper.writeValueAsString(Money.parse("1100"))).isEqualTo("\"1100.00\"");
    assertThat(mapper.writeValueAsString(Money.MAX_BALANCE)).isEqualTo("\"999999999999.99\"");
    assertThat(mapper.writeValueAsString(new Balance(Money.ZERO)))
        .isEqualTo("{\"balance\":\"0.00\"}");
  }

  @Test
  @Tag("P01")
  @Tag("F16")
  void writes_money_as_a_number_where_a_record_asks_for_it() throws JsonProcessingException {
    assertThat(mapper.writeValueAsString(new OriginalBalance(Money.parse("1100"))))
        .isEqualTo("{\"balance\":1100.00}");
  }
}
