package dev.interleave.bootstrap;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;

/**
 * Renames two tables away and back in one statement, again and again, as the last step of an online
 * schema change does. Every table has its name again when it is closed.
 */
final class TableSwaps implements AutoCloseable {

  private static final long PAUSE_MILLIS = 60;

  private final AtomicInteger done = new AtomicInteger();
  private final AtomicReference<SQLException> failure = new AtomicReference<>();
  private final Thread thread;
  private volatile boolean stopped;

  private TableSwaps(DataSource dataSource, String first, String second) {
    String swap =
        "RENAME TABLE %1$s TO zz_%1$s, %2$s TO zz_%2$s, zz_%2$s TO %2$s, zz_%1$s TO %1$s"
            .formatted(first, second);
    this.thread = new Thread(() -> run(dataSource, swap), "table-swaps");
  }

  static TableSwaps of(DataSource dataSource, String first, String second) {
    TableSwaps swaps = new TableSwaps(dataSource, first, second);
    swaps.thread.start();
    return swaps;
  }

  /** How many there have been. */
  int done() {
    return done.get();
  }

  private void run(DataSource dataSource, String swap) {
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement()) {
      while (!stopped) {
        statement.execute(swap);
        done.incrementAndGet();
        TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
      }
    } catch (SQLException e) {
      failure.set(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    stopped = true;
    try {
      thread.join(TimeUnit.SECONDS.toMillis(30));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (thread.isAlive() || failure.get() != null) {
      throw new AssertionError("a swap did not end well", failure.get());
    }
  }
}
