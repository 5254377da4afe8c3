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
import java.util.Map;

/**
 * Lock, begin, read, write, unlock, commit: the next one gets the lock, and reads what is not
 * committed yet. So do all methods that are both {@code @Transactional} and {@code synchronized}
 * (Redisson's issue 2183: "most tutorials do this").
 */
public final class UnlockBeforeCommitLedger implements Ledger {

  private final LabConnections connections;
  private final ExclusiveLock lock;
  private final Checkpoint checkpoint;
  private final TransferService transfers = new TransferService();

  public UnlockBeforeCommitLedger(
      LabConnections connections, ExclusiveLock lock, Checkpoint checkpoint) {
    this.connections = connections;
    this.lock = lock;
    this.checkpoint = checkpoint;
  }

  @Override
  public Outcome post(PostingRequest posting) {
    Runnable release = lock.acquire(ExclusiveLock.keysOf(posting), checkpoint, posting);
    try {
      return Attempt.run(
          connections,
          checkpoint,
          posting.operation(),
          posting.attempt(),
          (attempt, on) -> {
            Map<AccountId, Account> read = VariantRows.read(attempt, on, posting.movement());
            Decision decision = transfers.decide(posting.movement(), posting.conditions(), read);
            if (decision instanceof Decision.Refused refused) {
              return new Outcome.Refused(refused.reason(), posting.attempt());
            }
            Outcome posted =
                VariantRows.overwrite(
                    attempt, on, posting, ((Decision.Accepted) decision).accounts());
            release.run();
            attempt.commit();
            return posted;
          });
    } finally {
      release.run();
    }
  }
}
