package dev.interleave.adapter.rest.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import dev.interleave.adapter.rest.problem.Quoted;
import java.io.IOException;
import java.util.Set;
import java.util.function.Function;

/**
 * Reads a domain value from the text of one token, as it stands in the document.
 *
 * <p>The text is checked before any number is made of it: {@code 1e1000000000} is a short text, and
 * adding it takes minutes.
 */
class ValueReader<T> extends StdDeserializer<T> {

  private static final long serialVersionUID = 1L;

  private final transient Set<JsonToken> tokens;
  private final transient Function<String, T> parse;
  private final String allowed;
  private final transient T absent;

  /**
   * For a field that is required.
   *
   * @param allowed what the field takes, for the message: "Use " and this
   */
  ValueReader(Class<T> type, Set<JsonToken> tokens, String allowed, Function<String, T> parse) {
    this(type, tokens, allowed, parse, null);
  }

  /**
   * @param absent the value of a missing field; not of one that is null
   */
  ValueReader(
      Class<T> type, Set<JsonToken> tokens, String allowed, Function<String, T> parse, T absent) {
    super(type);
    this.tokens = tokens;
    this.allowed = allowed;
    this.parse = parse;
    this.absent = absent;
  }

  @Override
  public final Object getAbsentValue(DeserializationContext context) {
    return absent;
  }

  /** What the field takes, in words. */
  final String allowed() {
    return allowed;
  }

  @Override
  public final T deserialize(JsonParser json, DeserializationContext context) throws IOException {
    JsonToken token = json.currentToken();
    if (!tokens.contains(token)) {
      throw new RefusedValue(json, handledType(), kindOf(json) + " is not valid. " + use());
    }
    try {
      return parse(token, json.getText());
    } catch (IllegalArgumentException refused) {
      throw new RefusedValue(
          json,
          handledType(),
          Quoted.of(json.getText())
              + " is not valid, because "
              + refused.getMessage()
              + ". "
              + use());
    }
  }

  /** Reads the text of a token of an allowed kind. */
  T parse(JsonToken token, String text) {
    return parse.apply(text);
  }

  private String use() {
    return "Use " + allowed + ".";
  }

  private static String kindOf(JsonParser json) throws IOException {
    return switch (json.currentToken()) {
      case START_OBJECT, END_OBJECT, FIELD_NAME -> "A JSON object";
      case START_ARRAY, END_ARRAY -> "A JSON array";
      case VALUE_STRING -> "The JSON string " + Quoted.of(json.getText());
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "The JSON number " + Quoted.of(json.getText());
      case VALUE_TRUE, VALUE_FALSE -> "The JSON value " + Quoted.of(json.getText());
      default -> "This JSON value";
    };
  }
}
