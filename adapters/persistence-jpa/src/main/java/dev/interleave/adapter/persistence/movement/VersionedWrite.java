package dev.interleave.adapter.persistence.movement;

import dev.interleave.adapter.persistence.Steps;
import dev.interleave.adapter.persistence.account.AccountRows;
import dev.interleave.adapter.persistence.entry.PostingJournal;
import dev.interleave.application.port.Outcome;
import dev.interleave.application.port.out.Checkpoint.Step;
import dev.interleave.application.port.out.Posting;
import dev.interleave.domain.account.Account;
import dev.interleave.domain.account.AccountId;
import dev.interleave.domain.transfer.Decision;
import dev.interleave.domain.transfer.TransferService;
import java.util.List;
import java.util.Map;

/**
 * The second half of a strategy that reads entities: decides on what was read, and writes it if the
 * versions are still those. Runs in the transaction that has read.
 */
final class VersionedWrite {

  private final AccountRows accounts;
  private final PostingJournal journal;
  private final TransferService transfers = new TransferService();

  VersionedWrite(AccountRows accounts, PostingJournal journal) {
    this.accounts = accounts;
    this.journal = journal;
  }

  Outcome post(Posting posting, Map<AccountId, Account> read, Steps steps) {
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
