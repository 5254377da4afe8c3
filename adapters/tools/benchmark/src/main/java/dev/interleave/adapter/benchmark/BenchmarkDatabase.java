package dev.interleave.adapter.benchmark;

import dev.interleave.adapter.loadtest.MeasurementException;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;

/** The service's database, past the service. */
final class BenchmarkDatabase {

  private static final int ARCHIVED_ACCOUNTS = 1000;
  private static final long CHUNK = 200_000;

  private static final String AS_THE_SERVICE_CONNECTS =
      "&useInformationSchema=false"
          + "&useServerPrepStmts=true&cachePrepStmts=true&prepStmtCacheSqlLimit=2048"
          + "&emulateUnsupportedPstmts=false";

  private final String url;
  private final String user;
  private final String password;

  BenchmarkDatabase(String url, String user, String password) {
    this.url = url + AS_THE_SERVICE_CONNECTS;
    this.user = user;
    this.password = password;
  }

  Connection connect() throws SQLException {
    return DriverManager.getConnection(url, user, password);
  }

  /** Whether a commit waits for the disk. Not for what is measured: for the warm-up before it. */
  void durable(boolean durable) {
    inOneTransaction(
        statement -> {
          int flush = durable ? 1 : 0;
          statement.execute("SET GLOBAL innodb_flush_log_at_trx_commit = " + flush);
          return statement.execute("SET GLOBAL sync_binlog = " + flush);
        });
  }

  /**
   * Opens accounts that hold a million, with an opening entry each.
   *
   * @return the least of their ids, which follow each other
   */
  long open(int accounts) {
    return inOneTransaction(
        statement -> {
          long first = number(statement, "SELECT COALESCE(MAX(id), 0) + 1 FROM accounts");
          String ids =
              "WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < "
                  + accounts
                  + ")";
          statement.execute("SET SESSION max_recursive_iterations = 10000000");
          statement.executeUpdate(
              "INSERT INTO accounts (id, name, balance) "
                  + ids
                  + " SELECT "
                  + first
                  + " + i, 'Benchmark', 1000000 FROM n");
          statement.executeUpdate(
              "INSERT INTO ledger_entries"
                  + " (account_id, kind, amount, balance_after, version, posted_at, memo)"
                  + " SELECT id, 'OPENING', balance, balance, 0, UTC_TIMESTAMP(6), ''"
                  + " FROM accounts WHERE id >= "
                  + first);
          return first;
        });
  }

  /**
   * Publishes a post.
   *
   * @return its id
   */
  long publish() {
    return inOneTransaction(
        statement -> {
          statement.executeUpdate("INSERT INTO posts (title) VALUES ('Benchmark')");
          return number(statement, "SELECT LAST_INSERT_ID()");
        });
  }

  /**
   * Adds ledger entries to accounts that no load uses. Their movement ids ascend, which makes the
   * inserts faster than the random ids of the service.
   */
  void archive(long entries) {
    long first = open(ARCHIVED_ACCOUNTS);
    for (long from = 0; from < entries; from += CHUNK) {
      long start = from;
      long count = Math.min(CHUNK, entries - from);
      inOneTransaction(
          statement -> {
            statement.execute("SET SESSION max_recursive_iterations = 10000000");
            statement.execute("SET SESSION foreign_key_checks = 0");
            return statement.executeUpdate(
                "INSERT INTO ledger_entries (movement_id, account_id, kind, amount, balance_after,"
                    + " version, posted_at, memo)"
                    + String.format(
                        Locale.ROOT,
                        " WITH RECURSIVE n (i) AS (SELECT %d UNION ALL SELECT i + 1 FROM n WHERE i"
                            + " + 1 < %d)",
                        start,
                        start + count)
                    + String.format(
                        Locale.ROOT,
                        " SELECT UNHEX(LPAD(HEX(i), 32, '0')), %d + i MOD %d, 'DEPOSIT', 1, 1, i,"
                            + " UTC_TIMESTAMP(6), ''",
                        first,
                        ARCHIVED_ACCOUNTS)
                    + " FROM n");
          });
    }
  }

  /** The totals of the accounts of this traffic, or of the likes of its post. */
  LedgerTotals totals(Traffic traffic) {
    return switch (traffic.kind()) {
      case NOTHING, LOCK -> LedgerTotals.NONE;
      case LIKE -> likes(traffic.first());
      case DEPOSIT, TRANSFER -> accounts(traffic);
    };
  }

  private LedgerTotals likes(long post) {
    return inOneTransaction(
        statement -> {
          long count = number(statement, "SELECT like_count FROM posts WHERE id = " + post);
          long likes = number(statement, "SELECT COUNT(*) FROM likes WHERE post_id = " + post);
          return new LedgerTotals(count, likes, count);
        });
  }

  private LedgerTotals accounts(Traffic traffic) {
    long last = traffic.first() + traffic.accounts() - 1;
    String range = " BETWEEN " + traffic.first() + " AND " + last;
    return inOneTransaction(
        statement ->
            new LedgerTotals(
                number(statement, "SELECT SUM(balance) FROM accounts WHERE id" + range),
                number(
                    statement, "SELECT SUM(amount) FROM ledger_entries WHERE account_id" + range),
                number(statement, "SELECT SUM(version) FROM accounts WHERE id" + range)));
  }

  private interface Work<T> {
    T with(Statement statement) throws SQLException;
  }

  private <T> T inOneTransaction(Work<T> work) {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      T result = work.with(statement);
      connection.commit();
      return result;
    } catch (SQLException e) {
      throw new MeasurementException("the database refused: " + e.getMessage(), e);
    }
  }

  private static long number(Statement statement, String sql) throws SQLException {
    return decimal(statement, sql).longValueExact();
  }

  private static BigDecimal decimal(Statement statement, String sql) throws SQLException {
    try (ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getBigDecimal(1);
    }
  }
}
