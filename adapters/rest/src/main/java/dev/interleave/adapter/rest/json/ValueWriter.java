package dev.interleave.adapter.rest.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;
import java.util.function.Function;

/** Writes a domain value as the one thing that it holds. */
final class ValueWriter<T> extends StdSerializer<T> {

  private static final long serialVersionUID = 1L;

  private final transient Function<T, Object> content;

  ValueWriter(Class<T> type, Function<T, Object> content) {
    super(type);
    this.content = content;
  }

  @Override
  public void serialize(T value, JsonGenerator json, SerializerProvider provider)
      throws IOException {
    json.writePOJO(content.apply(value));
  }
}
