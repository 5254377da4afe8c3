package dev.interleave.adapter.persistence;

import dev.interleave.adapter.persistence.conflict.DatabaseFailures;
import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.AgroalConnectionPoolConfiguration;
import io.quarkus.narayana.jta.QuarkusTransaction;
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

  private final Admission admission;

  /**
   * @param dataSource whose pool decides how many transactions run at once, and how long one waits
   */
  public Transactions(AgroalDataSource dataSource) {
    AgroalConnectionPoolConfiguration pool =
        dataSource.getConfiguration().connectionPoolConfiguration();
    this.admission = new Admission(pool.maxSize(), pool.acquisitionTimeout());
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
                T result = work.get();
                progress.committing = true;
                return result;
              });
    } catch (RuntimeException e) {
      throw DatabaseFailures.translate(e, progress.committing);
    } finally {
      admission.leave();
    }
  }

  /** How many transactions wait for a connection now; an estimate, for people. */
  public int waiting() {
    return admission.waiting();
  }

  private static final class Progress {
    private boolean committing;
  }
}
