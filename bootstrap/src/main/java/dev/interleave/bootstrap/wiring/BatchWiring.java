package dev.interleave.bootstrap.wiring;

import dev.interleave.adapter.metrics.ServiceMeters;
import dev.interleave.adapter.persistence.Transactions;
import dev.interleave.adapter.persistence.account.AccountRows;
import dev.interleave.adapter.persistence.entry.PostingJournal;
import dev.interleave.adapter.persistence.movement.AtomicBatchLedger;
import dev.interleave.adapter.persistence.movement.CombiningLedger;
import dev.interleave.adapter.persistence.movement.PostingTransactions;
import dev.interleave.application.idempotency.EffectiveKeys;
import dev.interleave.application.movement.PostAtomicBatchHandler;
import dev.interleave.application.movement.PostMovementHandler;
import dev.interleave.application.movement.PostMovementsHandler;
import dev.interleave.application.port.LedgerUnavailable;
import dev.interleave.application.port.Strategy;
import dev.interleave.application.port.in.PostAtomicBatchUseCase;
import dev.interleave.application.port.in.PostMovementUseCase;
import dev.interleave.application.port.in.PostMovementsUseCase;
import dev.interleave.application.port.out.AsyncLedger;
import dev.interleave.application.port.out.Checkpoint;
import dev.interleave.application.queue.FifoPermits;
import dev.interleave.application.retry.Retry;
import dev.interleave.bootstrap.config.CombiningSettings;
import dev.interleave.bootstrap.config.RetrySettings;
import dev.interleave.bootstrap.config.TimeoutSettings;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Builds the use cases of a request with many movements. */
@Singleton
final class BatchWiring {

  /** The number of movements of one request that are in the pipeline at once. */
  private static final int PART = 128;

  /** Each holds up to a megabyte. */
  private static final int MOST_WAITING = 32;

  private final Retry retry;
  private final ServiceMeters meters;
  private final EffectiveKeys keys;

  BatchWiring(Retry retry, ServiceMeters meters, EffectiveKeys keys) {
    this.retry = retry;
    this.meters = meters;
    this.keys = keys;
  }

  /** The requests in the pipeline leave half of the combiner's queue to single movements. */
  @Produces
  @Singleton
  PostMovementsUseCase postMovements(
      CombiningLedger combining,
      CombiningSettings settings,
      RetrySettings retries,
      TimeoutSettings timeouts) {
    FifoPermits requests = new FifoPermits(Math.max(1, settings.maxQueue() / 2 / PART));
    meters.watchQueue("BATCHES", requests::waiting);
    return new PostMovementsHandler(
        member(combining),
        member(BatchWiring::notInTime),
        requests,
        new PostMovementsHandler.Limits(PART, MOST_WAITING, slack(settings, retries, timeouts)),
        System::nanoTime);
  }

  private PostMovementUseCase member(AsyncLedger ledger) {
    return new PostMovementHandler(
        ledger, Optional.empty(), retry, meters.postings(Strategy.COMBINING.name()), keys);
  }

  private static <T> CompletableFuture<T> notInTime(Object posting) {
    return CompletableFuture.failedFuture(
        new LedgerUnavailable(
            LedgerUnavailable.Effect.NOT_APPLIED, "batch not begun in time", null));
  }

  /** The last attempt of a part that begins after this time ends with the timeout of a request. */
  static Duration slack(
      CombiningSettings combining, RetrySettings retries, TimeoutSettings timeouts) {
    return timeouts
        .request()
        .minus(retries.deadline())
        .minus(combining.maxWait())
        .minus(timeouts.acquisition().multipliedBy(Transactions.ACQUISITION_TURNS))
        .minus(timeouts.transaction());
  }

  @Produces
  @Singleton
  PostAtomicBatchUseCase postAtomicBatch(
      Transactions transactions,
      PostingTransactions postings,
      AccountRows accounts,
      PostingJournal journal) {
    return new PostAtomicBatchHandler(
        new AtomicBatchLedger(postings, accounts, journal, Checkpoint.NONE),
        transactions.offload(new TransactionThreads("batch", transactions.places())),
        retry,
        meters.postings(Strategy.PESSIMISTIC.name()),
        keys);
  }
}
