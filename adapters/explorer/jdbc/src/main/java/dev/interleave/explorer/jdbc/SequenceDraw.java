package dev.interleave.explorer.jdbc;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Draws of generated ids, which are no steps: the ids are masked, and a pooled optimizer draws once
 * for many rows. Recognized are sequences of the engines and Hibernate's table generators: a
 * locking read of {@code next_val} in their spelling, and then the update that compares the value
 * that was read. A counter of the application in a column of that name is no generator.
 *
 * <p>In PostgreSQL a draw takes the snapshot of repeatable read, if it comes before all other
 * statements of its transaction. Then it is a step.
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
  private static final String LOCK = "\\s+for\\s+(no\\s+key\\s+)?update(\\s+of\\s+\\w+)?\\s*;?";

  /** Hibernate 7: a sequence that is emulated by a table, and a table of several generators. */
  private static final Pattern GENERATOR_READ =
      Pattern.compile(
          "select\\s+(?:next_val\\s+as\\s+id_val\\s+from\\s+(?<table>"
              + NAME
              + ")|tbl\\.[`\"]?next_val[`\"]?\\s+from\\s+(?<shared>"
              + NAME
              + ")\\s+tbl\\s+where\\s+tbl\\.[\\w`\"]+\\s*=\\s*\\?)"
              + LOCK);

  private static final Pattern GENERATOR_UPDATE =
      Pattern.compile(
          "update\\s+(?<table>"
              + NAME
              + ")\\s+set\\s+[`\"]?next_val[`\"]?\\s*=\\s*\\?"
              + "\\s+where\\s+[`\"]?next_val[`\"]?\\s*=\\s*\\?"
              + "(\\s+and\\s+[\\w`\"]+\\s*=\\s*\\?)?\\s*;?");

  private String generator = "";

  /** Whether the statements only draw. Called in the order in which a connection sends them. */
  boolean isDraw(List<BoundSql> statements) {
    boolean draw = true;
    for (BoundSql statement : statements) {
      draw &= isDraw(statement.line().toLowerCase(Locale.ROOT));
    }
    return draw;
  }

  private boolean isDraw(String text) {
    Matcher read = GENERATOR_READ.matcher(text);
    if (read.matches()) {
      generator = read.group("table") == null ? read.group("shared") : read.group("table");
      return true;
    }
    Matcher update = GENERATOR_UPDATE.matcher(text);
    if (update.matches()) {
      return update.group("table").equals(generator);
    }
    return SEQUENCE.matcher(text).matches();
  }
}
