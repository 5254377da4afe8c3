package dev.interleave.explorer.jdbc;

import java.util.List;
import java.util.stream.Collector;
import java.util.stream.Collectors;

/**
 * The texts of a statement or batch.
 *
 * @param sql as it is sent, with its lines: a comment ends with its line
 * @param line in one line, without values: equal in each execution
 * @param shown in one line, with values
 */
record StatementText(String sql, String line, String shown) {

  private static final int MOST_SHOWN = 3;

  /** A call of the driver that is a step. */
  static StatementText ofCall(String name) {
    return new StatementText(name, name, name);
  }

  /**
   * @param statements several for a batch, of which the first ones are shown
   */
  static StatementText of(List<BoundSql> statements) {
    String batch = statements.size() == 1 ? "" : " (batch of " + statements.size() + ")";
    String sql = statements.stream().map(BoundSql::sql).distinct().collect(joining());
    String line = statements.stream().map(BoundSql::line).distinct().collect(joining());
    String shown =
        statements.stream().limit(MOST_SHOWN).map(BoundSql::shown).distinct().collect(joining());
    return new StatementText(sql, line + batch, shown + batch);
  }

  private static Collector<CharSequence, ?, String> joining() {
    return Collectors.joining("; ");
  }
}
