package dev.interleave.adapter.rest.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import java.io.IOException;
import java.util.Set;
import java.util.function.Function;

/**
 * Reads a domain value from the text of one token, as it stands in the document.
 *
 * <p>The text is judged before any number is made of it: {@code 1e1000000000} is short, and took
 * somebody 91 s to add.
 */
final class ValueReader<T> extends StdDeserializer<T> {

  private static final long serialVersionUID = 1L;

  private final transient Set<JsonToken> tokens;
  private final transient Function<String, T> parse;

  private final transient T absent;

  /** Of a field that must be there. */
  ValueReader(Class<T> type, Set<JsonToken> tokens, Function<String, T> parse) {
    this(type, tokens, parse, null);
  }

  /**
   * @param absent what a field stands for that is not there; not for one that is null
   */
  ValueReader(Class<T> type, Set<JsonToken> tokens, Function<String, T> parse, T absent) {
    super(type);
    this.tokens = tokens;
    this.parse = parse;
    this.absent = absent;
  }

  @Override
  public Object getAbsentValue(DeserializationContext context) {
    return absent;
  }

  @Override
  public T deserialize(JsonParser json, DeserializationContext context) throws IOException {
    if (!tokens.contains(json.currentToken())) {
      throw new RefusedValue(json, handledType(), "is of another JSON type");
    }
    try {
      return parse.apply(json.getText());
    } catch (IllegalArgumentException refused) {
      throw new RefusedValue(json, handledType(), refused.getMessage());
    }
  }
}
