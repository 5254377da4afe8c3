package dev.interleave.adapter.persistence.conflict;

import java.sql.SQLException;
import java.util.Set;

/**
 * Which errors mean that the database cannot serve at the moment.
 *
 * <p>The error code decides first. The SQL state cannot decide alone: a limit on connections has
 * the class of a syntax error.
 *
 * <table>
 * <caption>Codes that are outages whatever their SQL state</caption>
 * <tr><th>Code</th><th>SQL state</th><th>Meaning</th></tr>
 * <tr><td>1021, 1114</td><td>HY000</td><td>the disk, or the table's space, is full</td></tr>
 * <tr><td>1037, 1038, 1041</td><td>HY001, HY000</td><td>the server is out of memory</td></tr>
 * <tr><td>1040, 1203, 1226</td><td>08004, 42000, 42000</td><td>too many connections of the server,
 * of the user; another limit of the user</td></tr>
 * <tr><td>1044, 1045, 1049</td><td>42000, 28000, 42000</td><td>the login or the database is refused
 * to a new connection</td></tr>
 * <tr><td>1047</td><td>08S01</td><td>a Galera node without a quorum</td></tr>
 * <tr><td>1053, 1927, 3169</td><td>08S01, 70100, HY000</td><td>the server shuts down; the session
 * was killed</td></tr>
 * <tr><td>1129, 1130</td><td>HY000</td><td>the host is blocked or not allowed</td></tr>
 * <tr><td>1158 to 1161, 1184</td><td>08S01</td><td>the connection is broken</td></tr>
 * <tr><td>1290, 1792, 1836</td><td>HY000, 25006, HY000</td><td>the server or the transaction is
 * read-only, as after a failover</td></tr>
 * <tr><td>1317, 1969, 3024</td><td>70100, 70100, HY000</td><td>the statement was killed or took too
 * long</td></tr>
 * <tr><td>1461</td><td>42000</td><td>{@code max_prepared_stmt_count} is reached</td></tr>
 * <tr><td>1615</td><td>HY000</td><td>the table changed during the statement, again and
 * again</td></tr>
 * <tr><td>3032, 3168</td><td>HY000</td><td>the server is offline or not available</td></tr>
 * <tr><td>3098, 3100</td><td>HY000</td><td>a plugin for replication refuses the write or its
 * commit</td></tr>
 * <tr><td>4031</td><td>HY000</td><td>the server ended a session that was idle</td></tr>
 * </table>
 *
 * <p>Of the other codes, those with an SQL state for data, constraints, syntax and access are
 * defects. Every other failure of the database is an outage too: a broken connection has class 08,
 * and the pool's timeout has no SQL state.
 *
 * @see <a href="https://dev.mysql.com/doc/mysql-errors/9.0/en/server-error-reference.html">MySQL
 *     error codes</a>
 */
final class Outages {

  private static final Set<Integer> CODES =
      Set.of(
          1021, 1037, 1038, 1040, 1041, 1044, 1045, 1047, 1049, 1053, 1114, 1129, 1130, 1158, 1159,
          1160, 1161, 1184, 1203, 1226, 1290, 1317, 1461, 1615, 1792, 1836, 1927, 1969, 3024, 3032,
          3098, 3100, 3168, 3169, 4031);

  /** Data, constraint, syntax and access errors: a retry would only repeat them. */
  private static final Set<String> DEFECT_CLASSES = Set.of("21", "22", "23", "42");

  private Outages() {}

  static boolean isOutage(Throwable failure) {
    return failure instanceof SQLException sql
        && (CODES.contains(sql.getErrorCode()) || !isDefect(sql.getSQLState()));
  }

  private static boolean isDefect(String state) {
    return state != null && state.length() >= 2 && DEFECT_CLASSES.contains(state.substring(0, 2));
  }
}
