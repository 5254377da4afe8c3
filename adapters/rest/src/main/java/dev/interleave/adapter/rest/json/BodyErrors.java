package dev.interleave.adapter.rest.json;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.util.ClassUtil;
import dev.interleave.adapter.rest.problem.FieldError;
import dev.interleave.adapter.rest.problem.FieldErrors;
import dev.interleave.adapter.rest.problem.Quoted;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds every wrong field of a body that was refused. Jackson stops at the first one; this reads
 * the body again, field by field.
 */
final class BodyErrors {

  private final ObjectMapper mapper;
  private final FieldErrors errors = new FieldErrors();

  private BodyErrors(ObjectMapper mapper) {
    this.mapper = mapper;
  }

  /**
   * @param type the record that the body was to be
   * @return in the order of the body, then what is missing; empty if the body is not an object
   * @throws IOException if the body is not one JSON document
   */
  static List<FieldError> of(byte[] body, JavaType type, ObjectMapper mapper) throws IOException {
    requireOneDocument(body, mapper);
    BodyErrors found = new BodyErrors(mapper);
    found.checkObject(body, recordIn(type), "");
    return found.errors.toList();
  }

  private static void requireOneDocument(byte[] body, ObjectMapper mapper) throws IOException {
    try (JsonParser json = mapper.createParser(body)) {
      json.nextToken();
      json.skipChildren();
      if (json.nextToken() != null) {
        throw new JsonParseException(json, "two documents");
      }
    }
  }

  private static JavaType recordIn(JavaType type) {
    return type.hasRawClass(Optional.class) ? type.containedType(0) : type;
  }

  private void checkObject(byte[] object, JavaType type, String prefix) throws IOException {
    Map<String, RecordComponent> fields = new LinkedHashMap<>();
    for (RecordComponent field : type.getRawClass().getRecordComponents()) {
      fields.put(field.getName(), field);
    }
    try (JsonParser json = mapper.createParser(object)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        return;
      }
      Set<String> missing = new LinkedHashSet<>(fields.keySet());
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String name = json.currentName();
        missing.remove(name);
        json.nextToken();
        if (fields.containsKey(name)) {
          checkValue(json, object, fields.get(name), prefix);
        } else {
          errors.add(
              prefix + shown(name),
              "is not a field of this body. Known fields: "
                  + String.join(", ", fields.keySet())
                  + ".");
          json.skipChildren();
        }
      }
      missing.forEach(name -> checkAbsent(fields.get(name), prefix));
    }
  }

  private void checkAbsent(RecordComponent field, String prefix) {
    if (field.getType() != Optional.class) {
      Optional<ValueReader<?>> reader = readerOf(field);
      if (reader.isEmpty() || reader.get().getAbsentValue(null) == null) {
        errors.add(prefix + field.getName(), "is missing." + allowed(reader));
      }
    }
  }

  private void checkValue(JsonParser json, byte[] object, RecordComponent field, String prefix)
      throws IOException {
    String name = prefix + field.getName();
    if (json.currentToken() == JsonToken.VALUE_NULL) {
      if (field.getType() != Optional.class) {
        errors.add(name, "is null." + allowed(readerOf(field)));
      }
      return;
    }
    byte[] value = valueAt(json, object);
    JavaType type = recordIn(mapper.constructType(field.getGenericType()));
    if (type.isRecordType() && value[0] == '{' && readerOf(field).isEmpty()) {
      checkObject(value, type, name + ".");
    } else if (isListOfRecords(type) && value[0] == '[') {
      checkList(value, type.getContentType(), name);
    } else {
      checkScalar(value, field, type, name);
    }
  }

  private static boolean isListOfRecords(JavaType type) {
    return type.hasRawClass(List.class) && type.getContentType().isRecordType();
  }

  private void checkList(byte[] list, JavaType type, String name) throws IOException {
    try (JsonParser json = mapper.createParser(list)) {
      json.nextToken();
      for (int index = 0; json.nextToken() != JsonToken.END_ARRAY; index++) {
        String element = name + "[" + index + "]";
        if (json.currentToken() == JsonToken.START_OBJECT) {
          checkObject(valueAt(json, list), type, element + ".");
        } else {
          json.skipChildren();
          errors.add(element, "is not valid. Use a JSON object.");
        }
      }
    }
  }

  private void checkScalar(byte[] value, RecordComponent field, JavaType type, String name)
      throws IOException {
    try (JsonParser json = mapper.createParser(value)) {
      json.nextToken();
      Optional<ValueReader<?>> reader = readerOf(field);
      if (reader.isPresent()) {
        reader.get().deserialize(json, null);
      } else {
        mapper
            .readerFor(type)
            .without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .readValue(json);
      }
    } catch (RefusedValue refused) {
      errors.add(name, refused.getOriginalMessage());
    } catch (MismatchedInputException mismatch) {
      String sent = Quoted.of(new String(value, StandardCharsets.UTF_8));
      errors.add(name, sent + " is not valid. Use " + wordsFor(type) + ".");
    }
  }

  /** The bytes of the value at which the parser stands; moves the parser to its end. */
  private static byte[] valueAt(JsonParser json, byte[] object) throws IOException {
    int from = (int) json.currentTokenLocation().getByteOffset();
    json.skipChildren();
    json.finishToken();
    int to = (int) json.currentLocation().getByteOffset();
    return Arrays.copyOfRange(object, from, to);
  }

  private Optional<ValueReader<?>> readerOf(RecordComponent field) {
    JsonDeserialize chosen = field.getAccessor().getAnnotation(JsonDeserialize.class);
    JsonDeserializer<?> reader =
        chosen == null
            ? DomainValues.reader(field.getType())
            : (JsonDeserializer<?>) ClassUtil.createInstance(chosen.using(), true);
    return reader instanceof ValueReader<?> values ? Optional.of(values) : Optional.empty();
  }

  private static String allowed(Optional<ValueReader<?>> reader) {
    return reader.map(known -> " Use " + known.allowed() + ".").orElse("");
  }

  private static String wordsFor(JavaType type) {
    if (type.hasRawClass(List.class)) {
      return "a JSON array of JSON objects";
    }
    if (type.isMapLikeType()) {
      return "a JSON object of whole numbers";
    }
    if (type.hasRawClass(Boolean.class)) {
      return "true or false";
    }
    if (type.hasRawClass(String.class)) {
      return "a JSON string";
    }
    return type.isTypeOrSubTypeOf(Number.class) ? "a whole JSON number" : "a JSON object";
  }

  /** A name of plain characters stands for itself, so that a client can look it up. */
  private static String shown(String name) {
    String quoted = Quoted.of(name);
    return quoted.equals("'" + name + "'") && name.matches("[A-Za-z0-9_@-]+") ? name : quoted;
  }
}
