package dev.interleave.adapter.rest.json;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.BeanProperty;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.ser.ContextualSerializer;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import dev.interleave.domain.money.Money;
import java.io.IOException;

/**
 * Writes money with two decimals, from the exact value: as a JSON string, {@code "100.00"}, because
 * most clients read a JSON number into a binary floating-point value.
 *
 * <p>The comparison routes keep the JSON number of their contract. Their records mark the component
 * with {@code @JsonFormat(shape = JsonFormat.Shape.NUMBER)}.
 */
final class MoneyWriter extends StdSerializer<Money> implements ContextualSerializer {

  private static final long serialVersionUID = 1L;

  private final boolean asNumber;

  MoneyWriter() {
    this(false);
  }

  private MoneyWriter(boolean asNumber) {
    super(Money.class);
    this.asNumber = asNumber;
  }

  @Override
  public JsonSerializer<?> createContextual(SerializerProvider provider, BeanProperty component) {
    JsonFormat.Value format = findFormatOverrides(provider, component, handledType());
    return format.getShape() == JsonFormat.Shape.NUMBER ? new MoneyWriter(true) : this;
  }

  @Override
  public void serialize(Money money, JsonGenerator json, SerializerProvider provider)
      throws IOException {
    if (asNumber) {
      json.writeNumber(money.toString());
    } else {
      json.writeString(money.toString());
    }
  }
}
