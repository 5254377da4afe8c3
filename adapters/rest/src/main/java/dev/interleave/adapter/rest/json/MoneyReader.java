package dev.interleave.adapter.rest.json;

import com.fasterxml.jackson.core.JsonToken;
import dev.interleave.domain.money.Money;
import java.util.Set;

/** Reads money from a JSON string of plain digits, or from a JSON number, exponents included. */
class MoneyReader extends ValueReader<Money> {

  private static final long serialVersionUID = 1L;

  private static final Set<JsonToken> NUMBER_OR_STRING =
      Set.of(JsonToken.VALUE_NUMBER_INT, JsonToken.VALUE_NUMBER_FLOAT, JsonToken.VALUE_STRING);

  MoneyReader() {
    this("an amount of zero or more with at most 12 digits and 2 decimals, for example \"10.50\"");
  }

  MoneyReader(String allowed) {
    super(Money.class, NUMBER_OR_STRING, allowed, Money::parse);
  }

  @Override
  Money parse(JsonToken token, String text) {
    return token == JsonToken.VALUE_STRING ? Money.parse(text) : AmountText.parse(text);
  }
}
