package dev.interleave.adapter.persistence.movement;

import dev.interleave.adapter.persistence.AttemptCheckpoints;
import dev.interleave.adapter.persistence.account.AccountRows;
import dev.interleave.adapter.persistence.entry.PostingJournal;
import dev.interleave.adapter.persistence.idempotency.IdempotentBatch;
import dev.interleave.application.port.IdempotencyKeyReused;
import dev.interleave.application.port.LedgerUnavailable;
import dev.interleave.application.port.Outcome;
import dev.interleave.application.port.out.Checkpoint;
import dev.interleave.application.port.out.Checkpoint.Step;
import dev.interleave.application.port.out.PostingRequest;
import dev.interleave.domain.account.Account;
import dev.interleave.domain.account.AccountId;
import dev.interleave.domain.transfer.Decision;
import dev.interleave.domain.transfer.Movement;
import dev.interleave.domain.transfer.Receipt;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * One transaction of many movements. It locks their rows, decides each movement on the balances
 * that the earlier ones leave, then writes every row once and every entry.
 *
 * <p>For one transaction only; not thread-safe.
 */
final class MovementBatch {

  private static final OutcomeCodec CODEC = new OutcomeCodec();

  private final List<PostingRequest> postings;
  private final IdempotentBatch keys;
  private final AccountRows accounts;
  private final PostingJournal journal;
  private final Checkpoint checkpoint;

  /** The rows as the movements decided so far leave them. */
  private Map<AccountId, Account> rows;

  /** Those of them that have changed, in the order in which they are touched. */
  private final Map<AccountId, Account> changed = new TreeMap<>();

  private final List<Accepted> accepted = new ArrayList<>();

  MovementBatch(
      List<PostingRequest> postings,
      IdempotentBatch keys,
      AccountRows accounts,
      PostingJournal journal,
      Checkpoint checkpoint) {
    this.postings = postings;
    this.keys = keys;
    this.accounts = accounts;
    this.journal = journal;
    this.checkpoint = checkpoint;
  }

  /**
   * Runs inside a transaction. The keys are looked up under the row locks.
   *
   * @return an answer for each posting, in their order; what it throws is for that one alone
   */
  List<Supplier<Outcome>> post() {
    begin();
    List<Supplier<Outcome>> answers = postings.stream().map(this::answer).toList();
    store();
    return answers;
  }

  /**
   * Runs inside a transaction, as {@link #post} does. Writes nothing and stores no key if a posting
   * is refused.
   *
   * @return the outcomes in order, up to the first refusal; either all are replayed or none is
   * @throws IdempotencyKeyReused if a key belongs to another movement, or some of the keys are
   *     known and others are not
   */
  List<Outcome> postAllOrNone() {
    begin();
    if (keys.isPartlyKnown()) {
      throw IdempotencyKeyReused.partlyKnown();
    }
    List<Outcome> outcomes = new ArrayList<>(postings.size());
    while (outcomes.size() < postings.size()) {
      Outcome outcome = answerAt(outcomes.size());
      outcomes.add(outcome);
      if (outcome instanceof Outcome.Refused) {
        return outcomes;
      }
    }
    store();
    return outcomes;
  }

  /** Returns the answer of each posting after the transaction was rolled back by this failure. */
  List<Supplier<Outcome>> answersAfter(LedgerUnavailable failure) {
    keys.recallAfter(failure);
    return postings.stream()
        .map(posting -> keys.answerAfter(failure, posting.claim(), CODEC))
        .toList();
  }

  /** After the commit. */
  void committed() {
    accepted.forEach(one -> checkpoints(one.posting).after(Step.COMMIT));
  }

  private void begin() {
    keys.begin();
    lock();
    keys.lookUp();
  }

  private void store() {
    if (!accepted.isEmpty()) {
      write();
    }
    keys.store();
    accepted.forEach(one -> checkpoints(one.posting).before(Step.COMMIT));
  }

  private void lock() {
    TreeSet<AccountId> ids = new TreeSet<>();
    for (PostingRequest posting : postings) {
      checkpoints(posting).before(Step.LOCK);
      posting.movement().legs().forEach(leg -> ids.add(leg.account()));
    }
    rows = accounts.lockAll(ids);
    for (PostingRequest posting : postings) {
      posting.movement().legsByAccount().stream()
          .map(leg -> rows.get(leg.account()))
          .filter(Objects::nonNull)
          .forEach(found -> checkpoints(posting).after(Step.LOCK, found));
    }
  }

  private Outcome answerAt(int index) {
    try {
      return answer(postings.get(index)).get();
    } catch (IdempotencyKeyReused reused) {
      throw reused.at(index);
    }
  }

  private Supplier<Outcome> answer(PostingRequest posting) {
    return keys.answer(posting.claim(), CODEC, () -> decide(posting));
  }

  private Outcome decide(PostingRequest posting) {
    Movement movement = posting.movement();
    Decision decision = posting.decide(rows);
    if (decision instanceof Decision.Refused refused) {
      return new Outcome.Refused(refused.reason(), posting.attempt());
    }
    List<Account> after = ((Decision.Accepted) decision).accounts();
    for (Account account : after) {
      rows.put(account.id(), account);
      changed.put(account.id(), account);
    }
    Receipt receipt = journal.receipt(movement, after);
    accepted.add(new Accepted(posting, after, receipt));
    return new Outcome.Posted(receipt, posting.attempt());
  }

  private void write() {
    accepted.forEach(one -> checkpoints(one.posting).before(Step.WRITE));
    accounts.overwriteAll(changed.values());
    for (Accepted one : accepted) {
      one.after.forEach(account -> checkpoints(one.posting).after(Step.WRITE, account));
    }
    journal.recordAll(
        accepted.stream()
            .map(one -> new PostingJournal.Posted(one.posting.movement(), one.receipt))
            .toList());
  }

  private AttemptCheckpoints checkpoints(PostingRequest posting) {
    return AttemptCheckpoints.of(checkpoint, posting);
  }

  private record Accepted(PostingRequest posting, List<Account> after, Receipt receipt) {}
}
