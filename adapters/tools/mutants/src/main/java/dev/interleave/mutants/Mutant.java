package dev.interleave.mutants;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A service without one of its guards. The agent replaces a part of the guard's SQL. */
public enum Mutant {
  /** An UPDATE that compares the version of the row changes every version. */
  NO_VERSION_CHECK(" and version=?", " and (version=? or true)"),
  /** An idempotency key is stored under a random one, so no repeated request finds it. */
  NO_STORED_KEY("VALUES (?, ?, ?, ?, UTC", "VALUES (?, ?, CONCAT(UUID(), ?), ?, UTC"),
  /** A like is stored and not counted. */
  NO_LIKE_COUNT("like_count+", "like_count+0*");

  private final String original;
  private final String replacement;

  Mutant(String original, String replacement) {
    this.original = original;
    this.replacement = replacement;
  }

  /** The name on command lines, for example {@code no-version-check}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Finds a mutant by its label. */
  public static Optional<Mutant> of(String label) {
    return Arrays.stream(values()).filter(mutant -> mutant.label().equals(label)).findFirst();
  }

  /** The part of a statement that is replaced. */
  String original() {
    return original;
  }

  /** What stands in its place. */
  String replacement() {
    return replacement;
  }
}
