package dev.interleave.explorer.jdbc;

import java.util.Locale;
import java.util.regex.Pattern;

/** Statements about the session alone: they touch no row. */
final class SessionStatements {

  private static final Pattern LOCAL =
      Pattern.compile("(?s)set\\s+(?!global|persist|@@global|@@persist|autocommit|default).*");
  private static final Pattern ISOLATION = Pattern.compile("(?s)set\\s.*isolation.*");

  private SessionStatements() {}

  /** Whether it sets a variable of the session, and nothing that ends a transaction. */
  static boolean isLocal(String sql) {
    String text = sql.strip().toLowerCase(Locale.ROOT);
    return LOCAL.matcher(text).matches() && !text.contains("(") && !text.contains(";");
  }

  static boolean changesIsolation(String sql) {
    return ISOLATION.matcher(sql.strip().toLowerCase(Locale.ROOT)).matches();
  }
}
