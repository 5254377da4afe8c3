package dev.interleave.lab.adapter.database.unsafe;

import dev.interleave.application.port.Outcome;
import dev.interleave.application.port.out.Checkpoint;
import dev.interleave.application.port.out.Ledger;
import dev.interleave.application.port.out.PostingRequest;
import dev.interleave.domain.account.Account;
import dev.interleave.domain.account.AccountId;
import dev.interleave.domain.transfer.Decision;
import dev.interleave.lab.adapter.database.LabConnections;
import java.util.Map;

/**
 * Lock, begin, read, write, unlock, commit. The next holder of the lock reads the row before the
 * commit. A method that is both {@code @Transactional} and {@code synchronized} has the same defect
 * (Redisson issue 2183: "most tutorials do this").
 */
public final class UnlockBeforeCommitLedger implements Ledger {

  private final LabConnections connections;
  private final VariantLock lock;
  private final Checkpoint checkpoint;

  public UnlockBeforeCommitLedger(
      LabConnections connections, VariantLock lock, Checkpoint checkpoint) {
    this.connections = connections;
    this.lock = lock;
    this.checkpoint = checkpoint;
  }

  @Override
  public Outcome post(PostingRequest posting) {
    Runnable release = lock.acquire(VariantLock.keysOf(posting), checkpoint, posting);
    try {
      return Attempt.run(
          connections,
          checkpoint,
          posting.operation(),
          posting.attempt(),
          (attempt, on) -> {
            Map<AccountId, Account> read = VariantRows.read(attempt, on, posting.movement());
            Decision decision = posting.decide(read);
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
