package dev.interleave.adapter.persistence;

import dev.interleave.adapter.persistence.conflict.DatabaseFailures;
import dev.interleave.application.async.Offload;
import dev.interleave.application.port.LedgerUnavailable;
import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.AgroalConnectionPoolConfiguration;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.narayana.jta.TransactionRunnerOptions;
import jakarta.transaction.Status;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * Begins, commits and rolls back every database transaction.
 *
 * <p>The boundary is explicit code and not an annotation, because the strategies differ in it. Each
 * call begins a new transaction with a new persistence context, so that it reads the row and not an
 * earlier copy. A failure is thrown only after the rollback. A caller cannot catch it inside the
 * transaction and commit a part.
 */
public final class Transactions {

  /** A transaction waits for its connection for at most this number of acquisition timeouts. */
  public static final int ACQUISITION_TURNS = ConnectionBulkhead.TURNS;

  private final ConnectionPermits permits;
  private final AgroalDataSource dataSource;
  private final Runnable opening;
  private final Optional<Duration> timeout;

  /**
   * @param dataSource its pool limits how many transactions run at once, and how long one waits
   */
  public Transactions(AgroalDataSource dataSource) {
    this(
        dataSource,
        permitsOf(poolOf(dataSource).maxSize(), dataSource),
        new ConnectionAcquisition(dataSource, poolOf(dataSource).acquisitionTimeout())::acquire,
        Optional.empty());
  }

  private Transactions(
      AgroalDataSource dataSource,
      ConnectionPermits permits,
      Runnable opening,
      Optional<Duration> timeout) {
    this.dataSource = dataSource;
    this.permits = permits;
    this.opening = opening;
    this.timeout = timeout;
  }

  /**
   * Adds transactions on additional connections of the pool. They never take a connection from the
   * existing transactions, however long they hold theirs.
   *
   * @param places the number of these transactions that run at once
   */
  public static Transactions beside(AgroalDataSource dataSource, int places) {
    AgroalConnectionPoolConfiguration pool = poolOf(dataSource);
    pool.setMaxSize(pool.maxSize() + places);
    return new Transactions(dataSource, permitsOf(places, dataSource), () -> {}, Optional.empty());
  }

  /** The same connection permits, for transactions at isolation level SERIALIZABLE. */
  public Transactions serializable() {
    TransactionIsolation isolation = new TransactionIsolation(dataSource);
    return new Transactions(
        dataSource,
        permits,
        () -> {
          opening.run();
          isolation.serializable();
        },
        timeout);
  }

  /**
   * The same connection permits, for transactions with another timeout than those of requests.
   *
   * @param longest the timeout of a transaction, in whole seconds
   */
  public Transactions within(Duration longest) {
    return new Transactions(dataSource, permits, opening, Optional.of(longest));
  }

  private static ConnectionPermits permitsOf(int count, AgroalDataSource dataSource) {
    return new ConnectionPermits(
        new ConnectionBulkhead(count, poolOf(dataSource).acquisitionTimeout()));
  }

  private static AgroalConnectionPoolConfiguration poolOf(AgroalDataSource dataSource) {
    return dataSource.getConfiguration().connectionPoolConfiguration();
  }

  /**
   * Runs the work and commits.
   *
   * @throws dev.interleave.application.port.ConcurrencyConflict rolled back
   * @throws dev.interleave.application.port.LedgerUnavailable with what is known of the effect
   * @throws dev.interleave.adapter.persistence.conflict.DuplicateKey rolled back
   */
  public <T> T call(Supplier<T> work) {
    return permits.call(() -> transaction(work));
  }

  /**
   * Offloads work that calls {@link #call}. The work waits for its connection permit without a
   * thread, and all of its transactions, one after the other, run under this permit.
   *
   * @param threads as many as there are {@link #places}, and for nothing else: work with a permit
   *     never waits for a thread
   */
  public Offload offload(Executor threads) {
    return new Offload() {
      @Override
      public <T> CompletionStage<T> submit(Supplier<T> work) {
        return permits.submit(work, threads);
      }
    };
  }

  private <T> T transaction(Supplier<T> work) {
    Progress progress = new Progress();
    try {
      return options()
          .call(
              () -> {
                T result =
                    beforeTheTimeout(
                        () -> {
                          opening.run();
                          return work.get();
                        });
                progress.committing = true;
                return result;
              });
    } catch (RuntimeException e) {
      evictReadOnlySessions(e);
      throw DatabaseFailures.translate(e, progress.committing);
    }
  }

  private TransactionRunnerOptions options() {
    TransactionRunnerOptions options = QuarkusTransaction.requiringNew();
    return timeout
        .map(longest -> options.timeout(Math.toIntExact(longest.toSeconds())))
        .orElse(options);
  }

  /** The pool does not see the failures of {@link JdbcStatements}. */
  private void evictReadOnlySessions(RuntimeException failure) {
    if (poolOf(dataSource).exceptionSorter() instanceof ReadOnlySessions sessions) {
      DatabaseFailures.errorCode(failure).ifPresent(sessions::evict);
    }
  }

  /** The number of transactions that run at once. */
  public int places() {
    return permits.count();
  }

  /** The number of transactions that wait for a connection now; an estimate for a gauge. */
  public int waiting() {
    return permits.waiting();
  }

  /**
   * Another thread rolls back a transaction that exceeds its timeout, while this thread still works
   * on it. The failures that follow differ, but all of them mean the timeout. A commit would hide
   * this meaning.
   */
  private static <T> T beforeTheTimeout(Supplier<T> work) {
    T result;
    try {
      result = work.get();
    } catch (RuntimeException e) {
      throw isRolledBack(QuarkusTransaction.getStatus()) ? tookTooLong(e) : e;
    }
    if (QuarkusTransaction.getStatus() != Status.STATUS_ACTIVE) {
      throw tookTooLong(null);
    }
    return result;
  }

  /**
   * A failed statement leaves a transaction that is only marked for rollback; that is different.
   */
  private static boolean isRolledBack(int status) {
    return status == Status.STATUS_ROLLEDBACK
        || status == Status.STATUS_ROLLING_BACK
        || status == Status.STATUS_NO_TRANSACTION;
  }

  private static LedgerUnavailable tookTooLong(RuntimeException origin) {
    TimeoutException timeout = new TimeoutException("the transaction took longer than its timeout");
    timeout.initCause(origin);
    return new LedgerUnavailable(LedgerUnavailable.Effect.NOT_APPLIED, timeout);
  }

  private static final class Progress {
    private boolean committing;
  }
}
