package dev.interleave.lab.race;

import dev.interleave.application.port.ConcurrencyConflict;
import dev.interleave.application.port.Outcome;
import dev.interleave.application.port.out.Checkpoint;
import dev.interleave.application.port.out.Checkpoint.Step;
import dev.interleave.application.port.out.Ledger;
import dev.interleave.application.port.out.Observation;
import dev.interleave.application.port.out.PostingRequest;
import dev.interleave.domain.account.Account;
import dev.interleave.domain.account.AccountId;
import dev.interleave.domain.transfer.Leg;
import dev.interleave.domain.transfer.Movement;
import dev.interleave.domain.transfer.Receipt;
import dev.interleave.lab.port.out.LabAccounts.Holding;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A ledger whose transaction is a script of steps on {@link InMemoryRowLocks}. */
final class ScriptedLedger implements Ledger {

  /** The transaction of one posting. A return acknowledges the posting. */
  interface Script {
    void run(Steps steps, PostingRequest posting);
  }

  /** Reads, then writes the balance it has read plus the amount, without a check. */
  static final Script UNGUARDED =
      (steps, posting) -> {
        Map<AccountId, Account> read = steps.read(posting.movement());
        steps.write(posting.movement(), read);
        steps.commit();
      };

  /** Writes only if the version is still the one it has read. */
  static final Script OPTIMISTIC =
      (steps, posting) -> {
        Map<AccountId, Account> read = steps.read(posting.movement());
        steps.writeIfUnchanged(posting.movement(), read);
        steps.commit();
      };

  /** Locks before it reads, in ascending order. */
  static final Script PESSIMISTIC =
      (steps, posting) -> {
        Map<AccountId, Account> read = steps.lock(posting.movement().legsByAccount());
        steps.write(posting.movement(), read);
        steps.commit();
      };

  /** Locks the source first: two opposite ones deadlock. */
  static final Script UNORDERED =
      (steps, posting) -> {
        Map<AccountId, Account> read = steps.lock(posting.movement().legs());
        steps.write(posting.movement(), read);
        steps.commit();
      };

  /** Polls for a lock outside of the rows, as the lock in Redis. */
  static final Script POLLING =
      (steps, posting) -> {
        steps.pollUntilFree(posting.movement().legsByAccount().get(0).account());
        Map<AccountId, Account> read = steps.read(posting.movement());
        steps.write(posting.movement(), read);
        steps.commitAndUnlock();
      };

  /** Acknowledges a posting that it does not apply. */
  static final Script DROPPING =
      (steps, posting) -> {
        Map<AccountId, Account> read = steps.lock(posting.movement().legsByAccount());
        steps.write(posting.movement(), read);
        if (read.values().stream().anyMatch(account -> account.version() > 0)) {
          steps.dropWrites();
        }
        steps.commit();
      };

  /** Changes the balance without an entry. */
  static final Script WITHOUT_ENTRY =
      (steps, posting) -> {
        Map<AccountId, Account> read = steps.lock(posting.movement().legsByAccount());
        steps.write(posting.movement(), read);
        steps.dropEntries();
        steps.commit();
      };

  /** Fails in its second step. */
  static final Script FAILING =
      (steps, posting) -> {
        steps.lock(posting.movement().legsByAccount());
        steps.before(Step.WRITE);
        throw new IllegalStateException("broken");
      };

  private final InMemoryRowLocks memory;
  private final Script script;
  private final Checkpoint checkpoint;

  ScriptedLedger(InMemoryRowLocks memory, Script script, Checkpoint checkpoint) {
    this.memory = memory;
    this.script = script;
    this.checkpoint = checkpoint;
  }

  @Override
  public Outcome post(PostingRequest posting) {
    try {
      script.run(new Steps(memory, checkpoint, posting), posting);
    } finally {
      memory.release();
    }
    Receipt receipt = new Receipt(posting.movement().id(), Instant.EPOCH, List.of());
    return new Outcome.Posted(receipt, posting.attempt());
  }

  /** The steps of one transaction. */
  static final class Steps {

    private final InMemoryRowLocks memory;
    private final Checkpoint checkpoint;
    private final PostingRequest posting;
    private final Map<AccountId, Holding> written = new HashMap<>();

    Steps(InMemoryRowLocks memory, Checkpoint checkpoint, PostingRequest posting) {
      this.memory = memory;
      this.checkpoint = checkpoint;
      this.posting = posting;
    }

    Map<AccountId, Account> read(Movement movement) {
      Map<AccountId, Account> read = new HashMap<>();
      for (Leg leg : movement.legsByAccount()) {
        before(Step.READ);
        see(Step.READ, leg.account(), read);
      }
      return read;
    }

    Map<AccountId, Account> lock(List<Leg> legs) {
      Map<AccountId, Account> read = new HashMap<>();
      for (Leg leg : legs) {
        before(Step.LOCK);
        memory.lock(leg.account());
        see(Step.LOCK, leg.account(), read);
      }
      return read;
    }

    private void see(Step step, AccountId id, Map<AccountId, Account> read) {
      Account account = memory.find(id);
      read.put(id, account);
      after(step, Observation.of(account));
    }

    void write(Movement movement, Map<AccountId, Account> read) {
      before(Step.WRITE);
      for (Leg leg : movement.legsByAccount()) {
        memory.lock(leg.account());
        write(leg, read.get(leg.account()));
      }
    }

    void writeIfUnchanged(Movement movement, Map<AccountId, Account> read) {
      before(Step.WRITE);
      for (Leg leg : movement.legsByAccount()) {
        memory.lock(leg.account());
        if (!memory.find(leg.account()).equals(read.get(leg.account()))) {
          throw new ConcurrencyConflict(ConcurrencyConflict.Cause.VERSION);
        }
        write(leg, read.get(leg.account()));
      }
    }

    private void write(Leg leg, Account read) {
      Account after = read.after(leg.amount());
      Holding row = memory.read(List.of(leg.account())).get(0);
      written.put(
          leg.account(),
          new Holding(
              leg.account(),
              after.balance(),
              row.version() + 1,
              row.entries().plus(leg.amount()),
              row.movements() + 1));
      after(Step.WRITE, Observation.of(after));
    }

    void pollUntilFree(AccountId lock) {
      before(Step.LOCK);
      while (!memory.lockIfFree(lock)) {
        before(Step.LOCK_WAIT);
      }
      after(Step.LOCK, new Observation("lock:account:" + lock, "a secret", -1));
    }

    void commit() {
      before(Step.COMMIT);
      memory.commit(written);
      after(Step.COMMIT, Observation.NONE);
    }

    /** The lock outlives the transaction. */
    void commitAndUnlock() {
      before(Step.COMMIT);
      memory.apply(written);
      after(Step.COMMIT, Observation.NONE);
      before(Step.UNLOCK);
      memory.release();
      after(Step.UNLOCK, Observation.NONE);
    }

    void dropWrites() {
      written.clear();
    }

    void dropEntries() {
      written.replaceAll(
          (id, row) ->
              new Holding(
                  id,
                  row.balance(),
                  row.version(),
                  memory.read(List.of(id)).get(0).entries(),
                  row.movements()));
    }

    private void before(Step step) {
      checkpoint.before(posting.operation(), posting.attempt(), step);
    }

    private void after(Step step, Observation seen) {
      checkpoint.after(posting.operation(), posting.attempt(), step, seen);
    }
  }
}
