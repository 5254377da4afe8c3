package dev.interleave.adapter.persistence;

import dev.interleave.adapter.persistence.account.AccountRows;
import dev.interleave.adapter.persistence.entry.PostingJournal;
import dev.interleave.adapter.persistence.like.LikeRows;
import dev.interleave.adapter.persistence.movement.AtomicSqlLedger;
import dev.interleave.adapter.persistence.movement.OptimisticLedger;
import dev.interleave.adapter.persistence.movement.PessimisticLedger;
import dev.interleave.adapter.persistence.movement.UnguardedLedger;
import dev.interleave.application.port.out.Checkpoint;
import dev.interleave.application.port.out.Ledger;
import dev.interleave.contract.JdbcRecords;
import io.agroal.api.AgroalDataSource;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.function.Function;

/**
 * What a test of this adapter works with: the parts as the application wires them, and the rows.
 */
@Singleton
public class PersistenceTestKit {

  public final Transactions transactions;
  public final AccountRows accounts;
  public final PostingJournal journal;
  public final LikeRows likes;
  public final AgroalDataSource dataSource;
  public final JdbcRecords records;

  @Inject
  PersistenceTestKit(
      AccountRows accounts, PostingJournal journal, LikeRows likes, AgroalDataSource dataSource) {
    this.transactions = new Transactions(dataSource);
    this.accounts = accounts;
    this.journal = journal;
    this.likes = likes;
    this.dataSource = dataSource;
    this.records = new JdbcRecords(dataSource);
  }

  public Ledger unguarded(Checkpoint checkpoint) {
    return new UnguardedLedger(transactions, accounts, journal, checkpoint);
  }

  public Ledger atomic(Checkpoint checkpoint) {
    return new AtomicSqlLedger(transactions, accounts, journal, checkpoint);
  }

  public Ledger optimistic(Checkpoint checkpoint) {
    return new OptimisticLedger(transactions, accounts, journal, checkpoint);
  }

  public Ledger pessimistic(Checkpoint checkpoint) {
    return new PessimisticLedger(transactions, accounts, journal, checkpoint);
  }

  /** Every guarded strategy of this adapter. */
  public List<Function<Checkpoint, Ledger>> guarded() {
    return List.of(this::atomic, this::optimistic, this::pessimistic);
  }
}
