package dev.interleave.adapter.persistence;

import dev.interleave.adapter.persistence.account.AccountDirectory;
import dev.interleave.adapter.persistence.account.AccountRows;
import dev.interleave.adapter.persistence.combining.CombinerSettings;
import dev.interleave.adapter.persistence.entry.EntryRows;
import dev.interleave.adapter.persistence.entry.PostingJournal;
import dev.interleave.adapter.persistence.idempotency.KeyRows;
import dev.interleave.adapter.persistence.like.CombiningLikeRegistry;
import dev.interleave.adapter.persistence.like.LikeRows;
import dev.interleave.adapter.persistence.like.UniqueKeyLikeRegistry;
import dev.interleave.adapter.persistence.movement.AtomicBatchLedger;
import dev.interleave.adapter.persistence.movement.AtomicSqlLedger;
import dev.interleave.adapter.persistence.movement.CombiningLedger;
import dev.interleave.adapter.persistence.movement.NoWaitLedger;
import dev.interleave.adapter.persistence.movement.OptimisticLedger;
import dev.interleave.adapter.persistence.movement.PessimisticLedger;
import dev.interleave.adapter.persistence.movement.PostingTransactions;
import dev.interleave.adapter.persistence.movement.SerializableLedger;
import dev.interleave.adapter.persistence.movement.UnguardedLedger;
import dev.interleave.application.port.out.BatchLedger;
import dev.interleave.application.port.out.Checkpoint;
import dev.interleave.application.port.out.Ledger;
import dev.interleave.contract.JdbcRecords;
import io.agroal.api.AgroalDataSource;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.Stream;

/** The fixture of this adapter's tests: the parts as the application wires them, and the rows. */
@Singleton
public class PersistenceTestKit {

  public static final CombinerSettings COMBINING =
      new CombinerSettings(64, 2, 256, Duration.ofSeconds(2));

  private static final Executor THREADS =
      Executors.newCachedThreadPool(
          work -> {
            Thread thread = new Thread(work, "transaction");
            thread.setDaemon(true);
            return thread;
          });

  public final Transactions transactions;
  public final PostingTransactions postings;
  public final KeyRows keys;
  public final EntryRows entries;
  public final AccountRows accounts;
  public final AccountDirectory directory;
  public final PostingJournal journal;
  public final LikeRows likes;
  public final AgroalDataSource dataSource;
  public final JdbcRecords records;

  @Inject
  PersistenceTestKit(
      AccountRows accounts,
      AccountDirectory directory,
      PostingJournal journal,
      EntryRows entries,
      KeyRows keys,
      LikeRows likes,
      AgroalDataSource dataSource) {
    this.transactions = new Transactions(dataSource);
    this.postings = new PostingTransactions(transactions, keys);
    this.keys = keys;
    this.entries = entries;
    this.accounts = accounts;
    this.directory = directory;
    this.journal = journal;
    this.likes = likes;
    this.dataSource = dataSource;
    this.records = new JdbcRecords(dataSource);
  }

  /** Runs transactions; the number of threads is not limited. */
  public Executor threads() {
    return THREADS;
  }

  public Ledger unguarded(Checkpoint checkpoint) {
    return new UnguardedLedger(postings, accounts, journal, checkpoint);
  }

  public Ledger atomic(Checkpoint checkpoint) {
    return new AtomicSqlLedger(postings, accounts, journal, checkpoint);
  }

  public Ledger optimistic(Checkpoint checkpoint) {
    return new OptimisticLedger(postings, accounts, journal, checkpoint);
  }

  public Ledger pessimistic(Checkpoint checkpoint) {
    return new PessimisticLedger(postings, accounts, journal, checkpoint);
  }

  public Ledger serializable(Checkpoint checkpoint) {
    return new SerializableLedger(postings, accounts, journal, checkpoint);
  }

  public Ledger noWait(Checkpoint checkpoint) {
    return new NoWaitLedger(postings, accounts, journal, checkpoint);
  }

  public BatchLedger batch(Checkpoint checkpoint) {
    return new AtomicBatchLedger(postings, accounts, journal, checkpoint);
  }

  public CombiningLedger combining(Checkpoint checkpoint) {
    return combining(checkpoint, COMBINING);
  }

  public CombiningLedger combining(Checkpoint checkpoint, CombinerSettings settings) {
    return new CombiningLedger(postings, accounts, journal, checkpoint, settings, THREADS);
  }

  /**
   * @param checkpoint of likes that are alone in their batch
   */
  public CombiningLikeRegistry combiningLikes(Checkpoint checkpoint) {
    return new CombiningLikeRegistry(
        new UniqueKeyLikeRegistry(transactions, likes, keys, checkpoint),
        transactions,
        likes,
        keys,
        COMBINING,
        THREADS);
  }

  /** Every guarded strategy of this adapter. */
  public List<Function<Checkpoint, Ledger>> guarded() {
    return Stream.concat(waiting().stream(), Stream.of(this::noWait)).toList();
  }

  /** Those of them that wait for a row that is taken. */
  public List<Function<Checkpoint, Ledger>> waiting() {
    return List.of(
        this::atomic, this::optimistic, this::pessimistic, this::serializable, this::combining);
  }
}
