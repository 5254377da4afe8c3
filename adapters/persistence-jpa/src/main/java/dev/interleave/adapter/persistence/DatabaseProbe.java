package dev.interleave.adapter.persistence;

import io.agroal.api.AgroalDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Checks whether the database accepts writes, on a connection that the pool has in addition: a busy
 * pool is no reason to call the database dead.
 *
 * <p>Each check inserts a row and rolls back, which fails on a read-only server. Once a second it
 * commits instead, which fails where the server cannot write to its disk. No row stays, and no two
 * probes touch the same row, so those of several instances do not wait for each other.
 *
 * <p>The server may have no connection left in addition. Then the check gets the next one that a
 * request returns. If none is returned in time, the result of the last seconds stands.
 *
 * <p>One thread, one check at a time; concurrent callers share its result.
 */
public final class DatabaseProbe implements AutoCloseable {

  private static final Duration COMMIT_INTERVAL = Duration.ofSeconds(1);

  private final AgroalDataSource dataSource;
  private final Transactions transactions;
  private final ExecutorService thread;

  /**
   * The row of this probe, always the same. A COMMIT that a full disk holds up keeps it locked, and
   * the next check fails at its INSERT. So at most one session of the probe waits in a COMMIT.
   */
  private final long id = ThreadLocalRandom.current().nextLong();

  private CompletableFuture<Void> running = CompletableFuture.completedFuture(null);

  /** Of the probe's thread alone, as what follows. */
  private long lastCommit = System.nanoTime() - COMMIT_INTERVAL.toNanos();

  private final RecentSuccess success = new RecentSuccess(System::nanoTime);

  /**
   * @param dataSource whose pool gets one connection more; the transactions of the requests must
   *     exist before, as they count the connections
   */
  public DatabaseProbe(AgroalDataSource dataSource) {
    this.dataSource = dataSource;
    this.transactions = Transactions.beside(dataSource, 1);
    ClassLoader application = Thread.currentThread().getContextClassLoader();
    this.thread =
        Executors.newSingleThreadExecutor(
            work -> {
              Thread created = new Thread(work, "database-probe");
              created.setDaemon(true);
              created.setContextClassLoader(application);
              return created;
            });
  }

  /**
   * Never blocks.
   *
   * @return ends when the database has accepted a write, or exceptionally with the reason why not
   */
  public synchronized CompletableFuture<Void> ask() {
    if (running.isDone()) {
      running = CompletableFuture.runAsync(this::check, thread);
    }
    return running.copy();
  }

  private void check() {
    try {
      transactions.call(this::write);
      lastCommit = System.nanoTime();
    } catch (ProbeRollback written) {
      // Accepted, and not kept.
    } catch (RuntimeException e) {
      if (!success.outweighs(e)) {
        throw e;
      }
      return;
    }
    success.succeeded();
  }

  private Void write() {
    // The connection that belongs to the transaction.
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement()) {
      statement.executeUpdate("INSERT INTO write_probe (id) VALUES (" + id + ")");
      if (System.nanoTime() - lastCommit < COMMIT_INTERVAL.toNanos()) {
        throw new ProbeRollback();
      }
      statement.executeUpdate("DELETE FROM write_probe WHERE id = " + id);
      return null;
    } catch (SQLException e) {
      throw new IllegalStateException("The database rejected a write.", e);
    }
  }

  /** Does not wait for a check that is under way. */
  @Override
  public void close() {
    thread.shutdownNow();
  }

  /** Ends the transaction without a commit. */
  private static final class ProbeRollback extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ProbeRollback() {
      super("rolled back on purpose", null, false, false);
    }
  }
}
