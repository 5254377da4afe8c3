package dev.interleave.adapter.persistence.movement;

import dev.interleave.adapter.persistence.account.AccountRows;
import dev.interleave.adapter.persistence.entry.PostingJournal;
import dev.interleave.application.port.BatchOutcome;
import dev.interleave.application.port.LedgerUnavailable;
import dev.interleave.application.port.Outcome;
import dev.interleave.application.port.out.BatchLedger;
import dev.interleave.application.port.out.Checkpoint;
import dev.interleave.application.port.out.PostingRequest;
import dev.interleave.domain.transfer.Receipt;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Posts all movements of a batch in one transaction, or none. The transaction locks the rows of all
 * movements in ascending order, as {@link CombiningLedger} does, so it deadlocks neither with
 * another batch nor with another strategy that locks rows in this order.
 */
public final class AtomicBatchLedger implements BatchLedger {

  private final PostingTransactions transactions;
  private final AccountRows accounts;
  private final PostingJournal journal;
  private final Checkpoint checkpoint;

  public AtomicBatchLedger(
      PostingTransactions transactions,
      AccountRows accounts,
      PostingJournal journal,
      Checkpoint checkpoint) {
    this.transactions = transactions;
    this.accounts = accounts;
    this.journal = journal;
    this.checkpoint = checkpoint;
  }

  @Override
  public BatchOutcome postAll(List<PostingRequest> postings) {
    MovementBatch batch =
        new MovementBatch(postings, transactions.keysOf(postings), accounts, journal, checkpoint);
    List<Outcome> outcomes;
    try {
      outcomes = transactions.postAll(batch::postAllOrNone);
    } catch (LedgerUnavailable unavailable) {
      return outcomeOf(batch.answersAfter(unavailable).stream().map(Supplier::get).toList());
    }
    batch.committed();
    return outcomeOf(outcomes);
  }

  private static BatchOutcome outcomeOf(List<Outcome> outcomes) {
    List<Receipt> receipts = new ArrayList<>(outcomes.size());
    for (Outcome outcome : outcomes) {
      if (outcome instanceof Outcome.Refused refused) {
        return new BatchOutcome.Refused(receipts.size(), refused.reason());
      }
      receipts.add(((Outcome.Posted) outcome).receipt());
    }
    return new BatchOutcome.Posted(receipts, outcomes.get(0).replayed());
  }
}
