package dev.interleave.explorer.oracle;

import dev.interleave.explorer.report.Answer;
import dev.interleave.explorer.schedule.Contenders;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The words of answers that are not compared, because they differ between equal serial runs, for
 * example a generated id. An answer with another number of words is masked as a whole.
 */
final class AnswerMask {

  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}_.:+-]+");

  /** Masked words as operation, number of words, position; and whole answers as operation. */
  private final Set<String> masked = new TreeSet<>();

  private final Set<String> names = new TreeSet<>();

  /** Masks what differs between two answers of an operation that should be equal. */
  void learn(int operation, Answer one, Answer other) {
    if (one.acknowledged() != other.acknowledged() || !one.acknowledged()) {
      return;
    }
    List<String> left = words(one.value());
    List<String> right = words(other.value());
    if (left.size() != right.size()) {
      masked.add(key(operation));
      names.add("answer of " + Contenders.letterOf(operation));
      return;
    }
    for (int at = 0; at < left.size(); at++) {
      if (!left.get(at).equals(right.get(at))) {
        masked.add(key(operation, left.size(), at));
        names.add("answer of " + Contenders.letterOf(operation) + ", word " + (at + 1));
      }
    }
  }

  /** The answer as text, masked words as {@code *}. */
  String text(int operation, Answer answer) {
    if (!answer.acknowledged()) {
      return answer.value().isEmpty() ? "" : "refused: " + answer.value();
    }
    if (masked.contains(key(operation))) {
      return "*";
    }
    int count = words(answer.value()).size();
    int[] at = {0};
    return WORD.matcher(answer.value())
        .replaceAll(
            word ->
                masked.contains(key(operation, count, at[0]++))
                    ? "*"
                    : Matcher.quoteReplacement(word.group()));
  }

  List<String> names() {
    return List.copyOf(names);
  }

  private static List<String> words(String text) {
    List<String> words = new ArrayList<>();
    Matcher word = WORD.matcher(text);
    while (word.find()) {
      words.add(word.group());
    }
    return words;
  }

  private static String key(int operation) {
    return Integer.toString(operation);
  }

  private static String key(int operation, int count, int at) {
    return operation + "/" + count + "/" + at;
  }
}
