package dev.interleave.lab.adapter.database.unsafe;

import dev.interleave.application.port.Outcome;
import dev.interleave.application.port.out.Checkpoint;
import dev.interleave.application.port.out.Ledger;
import dev.interleave.application.port.out.PostingRequest;
import dev.interleave.domain.account.Account;
import dev.interleave.domain.account.AccountId;
import dev.interleave.domain.transfer.Decision;
import dev.interleave.lab.adapter.database.LabConnections;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;

/**
 * Begin, load, lock, write, commit, unlock. The balance is read before the lock is taken. This is
 * the order of a use case that loads its aggregates first.
 */
public final class LockInsideTransactionLedger implements Ledger {

  private final LabConnections connections;
  private final VariantLock lock;
  private final Checkpoint checkpoint;

  public LockInsideTransactionLedger(
      LabConnections connections, VariantLock lock, Checkpoint checkpoint) {
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
    Runnable release = lock.acquire(VariantLock.keysOf(posting), checkpoint, posting);
    try {
      Decision decision = posting.decide(read);
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
