package dev.interleave.adapter.persistence.movement;

import dev.interleave.adapter.persistence.AttemptCheckpoints;
import dev.interleave.adapter.persistence.account.AccountRows;
import dev.interleave.adapter.persistence.entry.PostingJournal;
import dev.interleave.application.port.Outcome;
import dev.interleave.application.port.out.Checkpoint;
import dev.interleave.application.port.out.Checkpoint.Step;
import dev.interleave.application.port.out.PostingRequest;
import dev.interleave.domain.account.Account;
import dev.interleave.domain.account.AccountId;
import dev.interleave.domain.transfer.Decision;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The transaction of a strategy that reads entities. It reads every leg, decides on what was read,
 * and writes the rows if their versions have not changed. Strategies differ in how they read a row.
 */
final class ReadModifyWrite {

  private final PostingTransactions transactions;
  private final AccountRows accounts;
  private final PostingJournal journal;
  private final Checkpoint checkpoint;

  ReadModifyWrite(
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
   * @param step the checkpoint of each read
   */
  Outcome post(PostingRequest posting, Function<AccountId, Optional<Account>> how, Step step) {
    AttemptCheckpoints checkpoints = AttemptCheckpoints.of(checkpoint, posting);
    Outcome outcome =
        transactions.post(
            posting,
            () ->
                write(
                    posting,
                    LegRows.read(posting.movement(), how, step, checkpoints),
                    checkpoints));
    if (outcome instanceof Outcome.Posted posted && !posted.replayed()) {
      checkpoints.after(Step.COMMIT);
    }
    return outcome;
  }

  private Outcome write(
      PostingRequest posting, Map<AccountId, Account> read, AttemptCheckpoints checkpoints) {
    Decision decision = posting.decide(read);
    if (decision instanceof Decision.Refused refused) {
      return new Outcome.Refused(refused.reason(), posting.attempt());
    }
    List<Account> after = ((Decision.Accepted) decision).accounts();
    checkpoints.before(Step.WRITE);
    accounts.writeIfUnchanged(after);
    after.forEach(account -> checkpoints.after(Step.WRITE, account));
    Outcome posted =
        new Outcome.Posted(journal.record(posting.movement(), after), posting.attempt());
    checkpoints.before(Step.COMMIT);
    return posted;
  }
}
