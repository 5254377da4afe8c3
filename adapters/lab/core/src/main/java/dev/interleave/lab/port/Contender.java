package dev.interleave.lab.port;

import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A request of a contest.
 *
 * @param operation of the request
 * @param guard of the request
 */
public record Contender(LabOperation operation, Guard guard) {

  /**
   * @throws IllegalArgumentException if the guard does not support the operation
   */
  public Contender {
    if (operation.isLike() != guard.isOfLikes()) {
      throw new IllegalArgumentException(
          "'"
              + word(guard)
              + "' does not guard '"
              + word(operation)
              + "'. Use one of: "
              + words(Guard.class, guarding -> guarding.isOfLikes() == operation.isLike())
              + ".");
    }
  }

  /** The text for URLs: {@code deposit.optimistic}, {@code transfer-back.unlock-before-commit}. */
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
      throw new IllegalArgumentException(shown(text) + " is not of the form <operation>.<guard>.");
    }
    LabOperation operation =
        named("operation", LabOperation.class, text.substring(0, dot), any -> true);
    return new Contender(
        operation,
        named(
            "guard",
            Guard.class,
            text.substring(dot + 1),
            guard -> guard.isOfLikes() == operation.isLike()));
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static <E extends Enum<E>> String words(Class<E> type, Predicate<E> allowed) {
    return Stream.of(type.getEnumConstants())
        .filter(allowed)
        .map(Contender::word)
        .collect(Collectors.joining(", "));
  }

  /**
   * @param allowed which constants the message lists
   */
  private static <E extends Enum<E>> E named(
      String what, Class<E> type, String word, Predicate<E> allowed) {
    for (E constant : type.getEnumConstants()) {
      if (word(constant).equals(word)) {
        return constant;
      }
    }
    throw new IllegalArgumentException(
        shown(word) + " is no " + what + ". Use one of: " + words(type, allowed) + ".");
  }

  /**
   * In single quotes if it is short and plain, because a message reaches web pages and terminals.
   */
  private static String shown(String text) {
    return text.matches("[A-Za-z0-9_.-]{1,40}") ? "'" + text + "'" : "This text";
  }
}
