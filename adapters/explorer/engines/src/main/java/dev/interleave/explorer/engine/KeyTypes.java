package dev.interleave.explorer.engine;

import dev.interleave.explorer.port.Catalogue.KeyType;
import java.util.Locale;
import java.util.Set;

/** The types of keys, by the names that the catalogues of the engines use. */
final class KeyTypes {

  private static final Set<String> INTEGERS =
      Set.of("tinyint", "smallint", "mediumint", "int", "integer", "bigint");
  private static final Set<String> TEXTS =
      Set.of("char", "varchar", "character", "character varying", "text", "varchar_ignorecase");

  private KeyTypes() {}

  static KeyType of(String type) {
    String name = type.toLowerCase(Locale.ROOT).replaceAll("\\(.*?\\)", "").strip();
    if (INTEGERS.contains(name)) {
      return KeyType.INTEGER;
    }
    if (TEXTS.contains(name)) {
      return KeyType.TEXT;
    }
    return name.equals("uuid") ? KeyType.UUID : KeyType.OTHER;
  }
}
