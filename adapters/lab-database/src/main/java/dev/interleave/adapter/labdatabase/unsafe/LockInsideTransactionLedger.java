package dev.interleave.adapter.labdatabase.unsafe;

import dev.interleave.adapter.labdatabase.LabConnections;
import dev.interleave.application.port.Outcome;
import dev.interleave.application.port.out.Checkpoint;
import dev.interleave.application.port.out.Ledger;
import dev.interleave.application.port.out.PostingRequest;
import dev.interleave.domain.account.Account;
import dev.interleave.domain.account.AccountId;
import dev.interleave.domain.transfer.Decision;
import dev.interleave.domain.transfer.TransferService;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;

/**
 * Begin, load, lock, write, commit, unlock: the lock is held at the write, and what is written was
 * read before it. The order of a use case that loads its aggregates first.
 */
public final class LockInsideTransactionLedger implements Ledger {

  private final LabConnections connections;
  private final ExclusiveLock lock;
  private final Checkpoint checkpoint;
  private final TransferService transfers = new TransferService();

  public LockInsideTransactionLedger(
      LabConnections connections, ExclusiveLock lock, Checkpoint checkpoint) {
    this.connections = connections;
    this.lock = lock;
    this.checkpoint = checkpoint;
  }

  @Override
  public Outcome post(PostingRequest posting) {
    return Attempt.run(
        connections,
        checkpoint,
        posting.operation(),
        posting.attempt(),
        (attempt, on) -> post(attempt, on, posting));
  }

  private Outcome post(Attempt attempt, Connection on, PostingRequest posting) throws SQLException {
    Map<AccountId, Account> read = VariantRows.read(attempt, on, posting.movement());
    Runnable release = lock.acquire(ExclusiveLock.keysOf(posting), checkpoint, posting);
    try {
      Decision decision = transfers.decide(posting.movement(), posting.conditions(), read);
      if (decision instanceof Decision.Refused refused) {
        return new Outcome.Refused(refused.reason(), posting.attempt());
      }
      Outcome posted =
          VariantRows.overwrite(attempt, on, posting, ((Decision.Accepted) decision).accounts());
      attempt.commit();
      return posted;
    } finally {
      release.run();
    }
  }
}
