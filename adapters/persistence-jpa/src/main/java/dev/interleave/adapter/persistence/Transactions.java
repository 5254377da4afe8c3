package dev.interleave.adapter.persistence;

import dev.interleave.adapter.persistence.conflict.DatabaseFailures;
import dev.interleave.application.port.LedgerUnavailable;
import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.AgroalConnectionPoolConfiguration;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.transaction.Status;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * Begins, commits and rolls back every database transaction.
 *
 * <p>Explicit code and not an annotation, because the boundary is what the strategies are about.
 * Always a new transaction with a new persistence context, so that nothing read earlier is found in
 * place of the row. Failures leave only after the rollback: nobody can catch one inside and commit
 * the other half.
 */
public final class Transactions {

  /** How many acquisition timeouts a transaction waits for its connection at the most. */
  public static final int ACQUISITION_TURNS = Admission.TURNS;

  private final Admission admission;
  private final AgroalDataSource dataSource;
  private final Runnable opening;

  /**
   * @param dataSource whose pool decides how many transactions run at once, and how long one waits
   */
  public Transactions(AgroalDataSource dataSource) {
    this(dataSource, admissionOf(poolOf(dataSource).maxSize(), dataSource), () -> {});
  }

  private Transactions(AgroalDataSource dataSource, Admission admission, Runnable opening) {
    this.dataSource = dataSource;
    this.admission = admission;
    this.opening = opening;
  }

  /**
   * Transactions beside those that there are, on connections that the pool gets in addition: they
   * take none from the others, however long they hold theirs.
   *
   * @param places how many run at once
   */
  public static Transactions beside(AgroalDataSource dataSource, int places) {
    AgroalConnectionPoolConfiguration pool = poolOf(dataSource);
    pool.setMaxSize(pool.maxSize() + places);
    return new Transactions(dataSource, admissionOf(places, dataSource), () -> {});
  }

  /** The same places in the pool, for transactions at isolation level SERIALIZABLE. */
  public Transactions serializable() {
    return new Transactions(dataSource, admission, new NextTransaction(dataSource)::serializable);
  }

  private static Admission admissionOf(int places, AgroalDataSource dataSource) {
    return new Admission(places, poolOf(dataSource).acquisitionTimeout());
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
    Progress progress = new Progress();
    admission.enter();
    try {
      return QuarkusTransaction.requiringNew()
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
      throw DatabaseFailures.translate(e, progress.committing);
    } finally {
      admission.leave();
    }
  }

  /** How many run at once. */
  public int places() {
    return admission.places();
  }

  /** How many transactions wait for a connection now; an estimate, for people. */
  public int waiting() {
    return admission.waiting();
  }

  /**
   * A transaction that takes too long is rolled back by another thread while this one goes on. What
   * this one meets then is of many kinds and has one meaning, which a commit would only blur.
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

  /** Not the same as marked for it, which is what a failed statement leaves behind. */
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
