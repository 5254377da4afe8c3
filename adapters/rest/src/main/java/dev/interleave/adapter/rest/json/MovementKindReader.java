package dev.interleave.adapter.rest.json;

import com.fasterxml.jackson.core.JsonToken;
import dev.interleave.domain.transfer.MovementKind;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads the kind of a movement from its name in small letters. */
public final class MovementKindReader extends ValueReader<MovementKind> {

  private static final long serialVersionUID = 1L;

  /** For Jackson. */
  public MovementKindReader() {
    super(
        MovementKind.class,
        Set.of(JsonToken.VALUE_STRING),
        "one of " + names(),
        MovementKindReader::named);
  }

  private static MovementKind named(String name) {
    return Arrays.stream(MovementKind.values())
        .filter(kind -> nameOf(kind).equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no movement has this type"));
  }

  private static String names() {
    return Arrays.stream(MovementKind.values())
        .map(MovementKindReader::nameOf)
        .collect(Collectors.joining(", "));
  }

  private static String nameOf(MovementKind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }
}
