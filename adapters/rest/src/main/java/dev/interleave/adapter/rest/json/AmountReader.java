package dev.interleave.adapter.rest.json;

import com.fasterxml.jackson.core.JsonToken;
import dev.interleave.domain.money.Money;

/** Reads an amount that can be moved: money greater than zero. */
public final class AmountReader extends MoneyReader {

  private static final long serialVersionUID = 1L;

  /** For Jackson. */
  public AmountReader() {
    super(
        "an amount greater than zero with at most 12 digits and 2 decimals, for example \"10.50\"");
  }

  @Override
  Money parse(JsonToken token, String text) {
    Money amount = super.parse(token, text);
    if (!amount.isPositive()) {
      throw new IllegalArgumentException("an amount is greater than zero");
    }
    return amount;
  }
}
