package dev.interleave.explorer.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;

/** A row: its values as text, and as the driver can write them. Equal texts are equal rows. */
final class Row {

  private final List<String> texts;
  private final List<Object> values;

  Row(List<Object> values) {
    this.values = values;
    List<String> converted = new ArrayList<>(values.size());
    values.forEach(value -> converted.add(text(value)));
    this.texts = Collections.unmodifiableList(converted);
  }

  private static String text(Object value) {
    if (value instanceof byte[] bytes) {
      return HexFormat.of().formatHex(bytes);
    }
    if (value instanceof Object[] array) {
      return Arrays.deepToString(array);
    }
    return Objects.toString(value, null);
  }

  List<String> texts() {
    return texts;
  }

  Object value(int position) {
    return values.get(position);
  }

  /** The values by which the row is found again. */
  List<String> key(List<Integer> positions) {
    return positions.isEmpty() ? texts : positions.stream().map(texts::get).toList();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Row row && texts.equals(row.texts);
  }

  @Override
  public int hashCode() {
    return texts.hashCode();
  }
}
