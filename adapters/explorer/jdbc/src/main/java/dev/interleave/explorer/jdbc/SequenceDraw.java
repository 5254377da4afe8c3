package dev.interleave.explorer.jdbc;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Draws of generated ids, which are no steps: the ids are masked, and a pooled optimizer draws once
 * for many rows. Recognized are sequences of the engines and Hibernate's table generators, whose
 * value column is {@code next_val}.
 *
 * <p>Limit: in PostgreSQL a draw as the first statement of a transaction takes the snapshot of
 * repeatable read. The explorer assumes that the next statement does.
 */
final class SequenceDraw {

  private static final String NAME = "[\\w.\"`]+";
  private static final Pattern SEQUENCE =
      Pattern.compile(
          "(select|values|call)\\s*\\(?\\s*"
              + "(next\\s+value\\s+for\\s+"
              + NAME
              + "|nextval\\s*\\(\\s*'?"
              + NAME
              + "'?(::regclass)?\\s*\\)"
              + "|"
              + NAME
              + "\\.nextval)"
              + "\\s*\\)?(\\s+from\\s+dual)?\\s*;?");
  private static final Pattern GENERATOR_READ =
      Pattern.compile(
          "select\\s+([\\w`\"]+\\.)?[`\"]?next_val[`\"]?(\\s+as)?(\\s+\\w+)?\\s+from\\s.*");
  private static final Pattern GENERATOR_UPDATE =
      Pattern.compile("update\\s+" + NAME + "(\\s+\\w+)?\\s+set\\s+[`\"]?next_val[`\"]?\\s*=.*");

  private SequenceDraw() {}

  static boolean isDraw(List<BoundSql> statements) {
    return statements.stream().allMatch(each -> isDraw(each.line()));
  }

  private static boolean isDraw(String line) {
    String text = line.toLowerCase(Locale.ROOT);
    return SEQUENCE.matcher(text).matches()
        || GENERATOR_READ.matcher(text).matches()
        || GENERATOR_UPDATE.matcher(text).matches();
  }
}
