package dev.interleave.adapter.persistence.movement;

import dev.interleave.adapter.persistence.Steps;
import dev.interleave.adapter.persistence.account.AccountRows;
import dev.interleave.adapter.persistence.entry.PostingJournal;
import dev.interleave.application.port.Outcome;
import dev.interleave.application.port.out.Checkpoint;
import dev.interleave.application.port.out.Checkpoint.Step;
import dev.interleave.application.port.out.PostingRequest;
import dev.interleave.domain.account.Account;
import dev.interleave.domain.account.AccountId;
import dev.interleave.domain.transfer.Decision;
import dev.interleave.domain.transfer.TransferService;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The transaction of a strategy that reads entities: reads every leg, decides on what was read, and
 * writes it if the versions are still those. How a row is read is what makes the strategy.
 */
final class ReadThenWrite {

  private final PostingTransactions transactions;
  private final AccountRows accounts;
  private final PostingJournal journal;
  private final Checkpoint checkpoint;
  private final TransferService transfers = new TransferService();

  ReadThenWrite(
      PostingTransactions transactions,
      AccountRows accounts,
      PostingJournal journal,
      Checkpoint checkpoint) {
    this.transactions = transactions;
    this.accounts = accounts;
    this.journal = journal;
    this.checkpoint = checkpoint;
  }

  /**
   * @param how reads one row, with a lock or without
   * @param step what that is to whoever watches
   */
  Outcome post(PostingRequest posting, Function<AccountId, Optional<Account>> how, Step step) {
    Steps steps = Steps.of(checkpoint, posting);
    Outcome outcome =
        transactions.post(
            posting,
            () -> write(posting, LegRows.read(posting.movement(), how, step, steps), steps));
    if (outcome instanceof Outcome.Posted posted && !posted.replayed()) {
      steps.after(Step.COMMIT);
    }
    return outcome;
  }

  private Outcome write(PostingRequest posting, Map<AccountId, Account> read, Steps steps) {
    Decision decision = transfers.decide(posting.movement(), posting.conditions(), read);
    if (decision instanceof Decision.Refused refused) {
      return new Outcome.Refused(refused.reason(), posting.attempt());
    }
    List<Account> after = ((Decision.Accepted) decision).accounts();
    steps.before(Step.WRITE);
    accounts.writeIfUnchanged(after);
    after.forEach(account -> steps.after(Step.WRITE, account));
    Outcome posted =
        new Outcome.Posted(journal.record(posting.movement(), after), posting.attempt());
    steps.before(Step.COMMIT);
    return posted;
  }
}
