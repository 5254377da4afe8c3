package dev.interleave.explorer.report;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Writes maps, lists, texts, numbers and booleans as JSON (RFC 8259). */
final class JsonWriter {

  private final StringBuilder json = new StringBuilder();

  static String write(Object value) {
    JsonWriter writer = new JsonWriter();
    writer.value(value);
    return writer.json.toString();
  }

  private void value(Object value) {
    if (value == null || value instanceof Number || value instanceof Boolean) {
      json.append(value);
    } else if (value instanceof Map<?, ?> members) {
      object(members);
    } else if (value instanceof List<?> elements) {
      array(elements);
    } else {
      string(value.toString());
    }
  }

  private void object(Map<?, ?> members) {
    json.append('{');
    String separator = "";
    for (Map.Entry<?, ?> member : members.entrySet()) {
      json.append(separator);
      string(member.getKey().toString());
      json.append(':');
      value(member.getValue());
      separator = ",";
    }
    json.append('}');
  }

  private void array(List<?> elements) {
    json.append('[');
    String separator = "";
    for (Object element : elements) {
      json.append(separator);
      value(element);
      separator = ",";
    }
    json.append(']');
  }

  private void string(String text) {
    json.append('"');
    for (int at = 0; at < text.length(); at++) {
      char c = text.charAt(at);
      switch (c) {
        case '"' -> json.append("\\\"");
        case '\\' -> json.append("\\\\");
        case '\n' -> json.append("\\n");
        case '\r' -> json.append("\\r");
        case '\t' -> json.append("\\t");
        default -> {
          if (c < 0x20 || Character.isSurrogate(c) || c == 0x2028 || c == 0x2029) {
            json.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
          } else {
            json.append(c);
          }
        }
      }
    }
    json.append('"');
  }
}
