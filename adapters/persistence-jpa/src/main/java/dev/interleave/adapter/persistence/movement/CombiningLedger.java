package dev.interleave.adapter.persistence.movement;

import dev.interleave.adapter.persistence.account.AccountRows;
import dev.interleave.adapter.persistence.combining.Combinable;
import dev.interleave.adapter.persistence.combining.Combiner;
import dev.interleave.adapter.persistence.combining.CombinerSettings;
import dev.interleave.adapter.persistence.combining.RolledBack;
import dev.interleave.adapter.persistence.entry.PostingJournal;
import dev.interleave.application.port.ConcurrencyConflict;
import dev.interleave.application.port.LedgerUnavailable;
import dev.interleave.application.port.Outcome;
import dev.interleave.application.port.out.AsyncLedger;
import dev.interleave.application.port.out.Checkpoint;
import dev.interleave.application.port.out.Ledger;
import dev.interleave.application.port.out.PostingRequest;
import dev.interleave.domain.account.AccountId;
import dev.interleave.domain.transfer.Leg;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Posts concurrent movements in batches, whatever their accounts: group commit. One transaction
 * locks the rows once, decides all movements in the order of their arrival, and commits once.
 *
 * <p>A movement alone costs a transaction: several round trips, and a commit that waits until the
 * log is on disk. The movements of a batch share them. Each movement is still accepted or refused
 * separately, with a separate balance and version. The row lock decides, as with {@link
 * PessimisticLedger}, so other strategies and other instances may use the same rows.
 *
 * <p>A conflict ends the attempt of every movement of the batch, and each one is retried. From then
 * on it joins only movements on exactly the same accounts. So a movement that conflicts on one of
 * its rows does not make unrelated movements fail again.
 */
public final class CombiningLedger implements Ledger, AsyncLedger, AutoCloseable {

  private final PostingTransactions transactions;
  private final AccountRows accounts;
  private final PostingJournal journal;
  private final Checkpoint checkpoint;
  private final Combiner<Request, Supplier<Outcome>> combiner;

  /**
   * @param workers runs the batches; none of its threads may post to this ledger
   */
  public CombiningLedger(
      PostingTransactions transactions,
      AccountRows accounts,
      PostingJournal journal,
      Checkpoint checkpoint,
      CombinerSettings settings,
      Executor workers) {
    this.transactions = transactions;
    this.accounts = accounts;
    this.journal = journal;
    this.checkpoint = checkpoint;
    this.combiner =
        new Combiner<>(
            settings,
            requests -> postAll(requests.stream().map(Request::posting).toList()),
            workers);
  }

  @Override
  public Outcome post(PostingRequest posting) {
    return combiner.call(Request.of(posting)).get();
  }

  @Override
  public CompletionStage<Outcome> submit(PostingRequest posting) {
    return combiner.submit(Request.of(posting)).thenApply(Supplier::get);
  }

  /** The number of movements that wait for their transaction now. */
  public int waiting() {
    return combiner.waiting();
  }

  /** Refuses new movements, and returns when all earlier ones have ended. */
  @Override
  public void close() {
    combiner.close();
  }

  private List<Supplier<Outcome>> postAll(List<PostingRequest> postings) {
    MovementBatch batch =
        new MovementBatch(postings, transactions.keysOf(postings), accounts, journal, checkpoint);
    List<Supplier<Outcome>> answers;
    try {
      answers = transactions.postAll(batch::post);
    } catch (LedgerUnavailable unavailable) {
      return batch.answersAfter(unavailable);
    } catch (RuntimeException failure) {
      if (failure instanceof ConcurrencyConflict conflict && conflict.keyTaken()) {
        return postings.stream().map(posting -> failed(overTakenKey(posting, conflict))).toList();
      }
      return RolledBack.inHalves(postings, failure, this::postAll);
    }
    // Outside of the try: a failure after the commit must not cause a second commit.
    batch.committed();
    return answers;
  }

  /** A posting without a key cannot have been the one whose key was taken. */
  private static ConcurrencyConflict overTakenKey(
      PostingRequest posting, ConcurrencyConflict conflict) {
    return posting.claim().isPresent()
        ? conflict
        : new ConcurrencyConflict(conflict.conflict(), conflict.getCause());
  }

  private static Supplier<Outcome> failed(RuntimeException failure) {
    return () -> {
      throw failure;
    };
  }

  /** A posting as the combiner sees it. */
  private record Request(PostingRequest posting, Set<AccountId> rows, Object batchGroup)
      implements Combinable {

    private static final Object ANY = new Object();

    static Request of(PostingRequest posting) {
      Set<AccountId> rows =
          posting.movement().legs().stream().map(Leg::account).collect(Collectors.toSet());
      return new Request(posting, rows, posting.attempt() == 1 ? ANY : rows);
    }
  }
}
