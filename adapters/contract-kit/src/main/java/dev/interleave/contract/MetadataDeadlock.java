package dev.interleave.contract;

import dev.interleave.application.port.out.Checkpoint;
import dev.interleave.application.port.out.Operation;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;

/**
 * Makes the next PREPARE on one table fail with error 1213 inside a transaction, as the table swap
 * of an online schema change does.
 *
 * <p>The transaction reads a table {@code zz_held}. RENAME TABLE locks its tables in the order of
 * their names: it gets the table of the statement and waits for {@code zz_held}. The PREPARE then
 * waits for the RENAME, which is a deadlock over metadata locks, and its victim is the transaction:
 * the server rolls it back.
 *
 * <p>It happens once, to the first transaction that arrives at the step.
 */
public final class MetadataDeadlock implements Checkpoint {

  private static final Duration TIMEOUT = Duration.ofSeconds(20);
  private static final Duration POLL = Duration.ofMillis(5);

  /** More than the driver keeps (its default is 25), so that the next statement is prepared. */
  private static final int OTHER_STATEMENTS = 30;

  private final DataSource dataSource;
  private final String table;
  private final Step step;
  private final AtomicBoolean taken = new AtomicBoolean();
  private Background<Boolean> rename;

  private MetadataDeadlock(DataSource dataSource, String table, Step step) {
    this.dataSource = dataSource;
    this.table = table;
    this.step = step;
  }

  /**
   * @param dataSource whose connection inside a transaction is the transaction's own
   * @param table whose next PREPARE fails; its name comes before {@code zz_held}
   * @param step inside the transaction, before its first statement on the table
   */
  public static MetadataDeadlock on(DataSource dataSource, String table, Step step) {
    JdbcRecords records = new JdbcRecords(dataSource);
    records.execute("CREATE TABLE IF NOT EXISTS zz_held (id BIGINT PRIMARY KEY) ENGINE = InnoDB");
    return new MetadataDeadlock(dataSource, table, step);
  }

  @Override
  public void before(Operation operation, int attempt, Step reached) {
    if (reached == step && taken.compareAndSet(false, true)) {
      readAndForgetStatements();
      rename = Background.start(this::rename);
      awaitWaiting();
    }
  }

  /** Returns when the tables have their names again; fails if no transaction has arrived. */
  public void awaitRenamed() {
    if (rename == null) {
      throw new AssertionError("no transaction has arrived at " + step);
    }
    rename.result();
  }

  /** Every table has its name again afterwards. */
  private String swap() {
    return "RENAME TABLE "
        + table
        + " TO zz_swapped, zz_held TO zz_swapped_held, zz_swapped TO "
        + table
        + ", zz_swapped_held TO zz_held";
  }

  /** Waits for as long as it takes: the pool's socket timeout would end the RENAME. */
  private boolean rename() {
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement()) {
      int timeout = connection.getNetworkTimeout();
      connection.setNetworkTimeout(Runnable::run, 0);
      try {
        return statement.execute(swap());
      } finally {
        connection.setNetworkTimeout(Runnable::run, timeout);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private void readAndForgetStatements() {
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("SELECT id FROM zz_held");
      for (int i = 0; i < OTHER_STATEMENTS; i++) {
        connection.prepareStatement("SELECT " + i).close();
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** On another thread: on this one the pool returns the connection of the transaction. */
  private void awaitWaiting() {
    Background.start(
            () -> {
              long end = System.nanoTime() + TIMEOUT.toNanos();
              while (!isWaiting()) {
                if (rename.isDone() || System.nanoTime() > end) {
                  throw new AssertionError("the RENAME of " + table + " does not wait");
                }
                pause();
              }
              return true;
            })
        .result();
  }

  private boolean isWaiting() {
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT COUNT(*) FROM information_schema.processlist WHERE info LIKE 'RENAME TABLE "
                    + table
                    + " %' AND state = 'Waiting for table metadata lock'")) {
      row.next();
      return row.getInt(1) > 0;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void pause() {
    try {
      Thread.sleep(POLL.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
