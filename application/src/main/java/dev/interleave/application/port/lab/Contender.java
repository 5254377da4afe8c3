package dev.interleave.application.port.lab;

import java.util.Locale;

/**
 * One request of an experiment.
 *
 * @param operation what it does
 * @param guard under what
 */
public record Contender(LabOperation operation, Guard guard) {

  /**
   * @throws IllegalArgumentException if that guard does not guard that operation
   */
  public Contender {
    if (operation.isLike() != guard.isOfLikes()) {
      throw new IllegalArgumentException(word(guard) + " does not guard a " + word(operation));
    }
  }

  /** For addresses: {@code deposit.optimistic}, {@code transfer-back.unlock-before-commit}. */
  public String text() {
    return word(operation) + "." + word(guard);
  }

  /**
   * @param text as {@link #text()} writes it
   * @throws IllegalArgumentException if it is not of that form
   */
  public static Contender parse(String text) {
    int dot = text.indexOf('.');
    if (dot < 0) {
      throw new IllegalArgumentException("a contender is <operation>.<guard>");
    }
    return new Contender(
        named(LabOperation.class, text.substring(0, dot)),
        named(Guard.class, text.substring(dot + 1)));
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static <E extends Enum<E>> E named(Class<E> type, String word) {
    for (E constant : type.getEnumConstants()) {
      if (word(constant).equals(word)) {
        return constant;
      }
    }
    throw new IllegalArgumentException(
        "there is no such " + type.getSimpleName().toLowerCase(Locale.ROOT));
  }
}
