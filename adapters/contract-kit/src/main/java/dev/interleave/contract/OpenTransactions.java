package dev.interleave.contract;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import javax.sql.DataSource;

/** What the engine says about the transactions that are open now. Needs the PROCESS privilege. */
public final class OpenTransactions {

  /**
   * The delay before every query, including the first. MariaDB refreshes this view only 100 ms
   * after the last query of it, which the previous test may have sent.
   */
  private static final Duration POLL = Duration.ofMillis(150);

  private static final Duration TIMEOUT = Duration.ofSeconds(60);

  private final DataSource dataSource;

  public OpenTransactions(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  /** Returns as soon as some transaction waits for a lock. */
  public void awaitLockWait() {
    await("trx_state = 'LOCK WAIT'", true);
  }

  /** Returns as soon as no transaction is open that has changed or locked anything. */
  public void awaitNone() {
    await("trx_rows_modified > 0 OR trx_rows_locked > 0", false);
  }

  /**
   * Returns how many transactions are open that began longer ago than this.
   *
   * @param age in whole seconds
   */
  public int olderThan(Duration age) {
    pause();
    return count("trx_started < NOW() - INTERVAL " + age.toSeconds() + " SECOND");
  }

  private void await(String condition, boolean wanted) {
    long end = System.nanoTime() + TIMEOUT.toNanos();
    do {
      pause();
      if (System.nanoTime() > end) {
        throw new AssertionError(
            (wanted ? "no" : "still a") + " transaction with " + condition + " after " + TIMEOUT);
      }
    } while (count(condition) > 0 != wanted);
  }

  private static void pause() {
    try {
      Thread.sleep(POLL.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private int count(String condition) {
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT COUNT(*) FROM information_schema.innodb_trx WHERE " + condition)) {
      row.next();
      return row.getInt(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
