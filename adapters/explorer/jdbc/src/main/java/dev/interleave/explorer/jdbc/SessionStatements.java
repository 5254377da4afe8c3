package dev.interleave.explorer.jdbc;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What statements about the session do. Only known settings touch no row and end nothing. */
final class SessionStatements {

  private static final String SCOPE = "(session\\s+|local\\s+|@@session\\.|@@local\\.|@@)?";
  private static final String SETTINGS =
      "(names|character\\s+set|time\\s+zone|timezone|time_zone|lock_timeout|statement_timeout"
          + "|idle_in_transaction_session_timeout|innodb_lock_wait_timeout|lock_wait_timeout"
          + "|max_execution_time|max_statement_time|net_write_timeout|net_read_timeout|wait_timeout"
          + "|query_timeout|sql_mode|application_name|client_encoding|client_min_messages"
          + "|datestyle|intervalstyle|extra_float_digits|work_mem|group_concat_max_len"
          + "|character_set_results|character_set_client|collation_connection"
          + "|transaction_isolation|tx_isolation|default_transaction_isolation)";
  private static final String CHARACTERISTICS =
      "(transaction|characteristics\\s+as\\s+transaction)\\s+(isolation|read|deferrable)";

  /** A function, a second assignment or a second statement can do more. */
  private static final Pattern LOCAL =
      Pattern.compile(
          "set\\s+("
              + SCOPE
              + SETTINGS
              + "\\b|"
              + SCOPE
              + CHARACTERISTICS
              + "\\b|@[a-z_]\\w*)[^(;,]*;?");

  private static final Pattern ISOLATION = Pattern.compile("(?s)set\\s.*isolation.*");
  private static final Pattern LATER_TRANSACTIONS =
      Pattern.compile("(?s)set\\s+(session|default|@@).*");

  /** A comment that is left after the removal is one that engines read differently. */
  private static final Pattern BEGIN =
      Pattern.compile("(?s)(begin|start|call|do|xa|execute|declare|\\{|/\\*|set\\s.*autocommit).*");

  private static final Pattern END =
      Pattern.compile(
          "(?s)(commit|abort|end|rollback(?!(\\s+(work|transaction))?\\s+to\\b))\\b"
              + "(?!.*\\band\\s+chain\\b).*");

  /** Not the executable comments of MySQL and MariaDB, nor the nested ones of PostgreSQL. */
  private static final Pattern COMMENTS =
      Pattern.compile(
          "(?s)(\\s+|--[^\\n]*(\\n|$)|#[^\\n]*(\\n|$)|/\\*(?!M?!)((?!/\\*|\\*/).)*+\\*/)++");

  private static final Pattern SCHEMA =
      Pattern.compile(
          "(?s)(use\\s|set\\s+(session\\s+|local\\s+)?(schema|search_path|current_schema)\\b).*");

  private SessionStatements() {}

  /** Whether it sets a variable of the session, and nothing that ends a transaction. */
  static boolean isLocal(String sql) {
    return LOCAL.matcher(text(sql)).matches();
  }

  static boolean changesIsolation(String sql) {
    return ISOLATION.matcher(text(sql)).matches();
  }

  /** Whether a changed isolation level applies to later transactions alone. */
  static boolean changesLaterTransactions(String sql) {
    return LATER_TRANSACTIONS.matcher(text(sql)).matches();
  }

  /** Whether it can change the schema in which tables are looked for. */
  static boolean canChangeSchema(String sql) {
    return SCHEMA.matcher(text(sql)).matches();
  }

  /** Whether it can begin a transaction that the driver does not report. */
  static boolean canBegin(String sql) {
    return BEGIN.matcher(text(sql)).matches();
  }

  /** Whether it ends a transaction. */
  static boolean ends(String sql) {
    return END.matcher(text(sql)).matches();
  }

  private static String text(String sql) {
    Matcher comments = COMMENTS.matcher(sql);
    String text = comments.lookingAt() ? sql.substring(comments.end()) : sql;
    return text.strip().toLowerCase(Locale.ROOT);
  }
}
