package dev.interleave.adapter.persistence.movement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.interleave.adapter.persistence.PersistenceTestKit;
import dev.interleave.adapter.persistence.combining.CombinerSettings;
import dev.interleave.application.port.IdempotencyKey;
import dev.interleave.application.port.IdempotencyKeyReused;
import dev.interleave.application.port.LedgerUnavailable;
import dev.interleave.application.port.LedgerUnavailable.Effect;
import dev.interleave.application.port.Outcome;
import dev.interleave.application.port.out.Checkpoint;
import dev.interleave.application.port.out.Checkpoint.Step;
import dev.interleave.application.port.out.Claim;
import dev.interleave.application.port.out.Fingerprint;
import dev.interleave.application.port.out.Ledger;
import dev.interleave.application.port.out.Operation;
import dev.interleave.application.port.out.PostingRequest;
import dev.interleave.contract.Background;
import dev.interleave.contract.Gate;
import dev.interleave.contract.OpenTransactions;
import dev.interleave.contract.Retries;
import dev.interleave.contract.StatementAudit;
import dev.interleave.contract.TestRetry;
import dev.interleave.domain.account.Account;
import dev.interleave.domain.account.AccountId;
import dev.interleave.domain.money.Money;
import dev.interleave.domain.transfer.Conditions;
import dev.interleave.domain.transfer.Movement;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The keys of a batch that waits for a row, or that the database does not serve. */
@QuarkusTest
@Tag("F30")
@Timeout(60)
class CombiningKeysTest {

  private static final Money TEN = new Money(10_00);

  @Inject PersistenceTestKit kit;

  @Test
  void a_key_that_another_instance_stores_while_the_batch_waits_for_the_row_is_replayed() {
    AccountId account = kit.records.open(Money.ZERO);
    PostingRequest posting = keyed(account);
    Gate beforeCommit = Gate.before(Step.COMMIT);
    Background<Outcome> other = Background.start(() -> kit.combining(beforeCommit).post(posting));
    beforeCommit.awaitArrival();
    CombiningLedger failing = kit.combining(new BrokenConnection(Step.WRITE));
    Background<Outcome> repeated = Background.start(() -> failing.post(posting));
    new OpenTransactions(kit.dataSource).awaitLockWait();
    beforeCommit.open();

    assertThat(other.result().replayed()).isFalse();
    assertReplay(repeated.result(), other.result());
    assertThat(kit.records.account(account)).isEqualTo(new Account(account, TEN, 1));
    StatementAudit.assertUnbroken(kit.records, account);
  }

  @Test
  void of_a_batch_that_fails_a_stored_key_is_replayed_and_a_new_one_is_not_applied() {
    AccountId account = kit.records.open(Money.ZERO);
    PostingRequest stored = keyed(account);
    Outcome first = kit.atomic(Checkpoint.NONE).post(stored);
    Gate beforeCommit = Gate.before(Step.COMMIT);
    CombiningLedger ledger = kit.combining(new FailsAfter(beforeCommit));
    Background<Outcome> leader =
        Background.start(() -> ledger.post(PostingRequest.first(Movement.deposit(account, TEN))));
    beforeCommit.awaitArrival();
    Background<Outcome> repeated = queue(ledger, stored, 1);
    Background<Outcome> added = queue(ledger, keyed(account), 2);
    Background<Outcome> unkeyed =
        queue(ledger, PostingRequest.first(Movement.deposit(account, TEN)), 3);
    beforeCommit.open();

    assertThat(leader.result()).isInstanceOf(Outcome.Posted.class);
    assertReplay(repeated.result(), first);
    assertUnavailable(added::result, Effect.NOT_APPLIED);
    assertUnavailable(unkeyed::result, Effect.NOT_APPLIED);
    assertThat(kit.records.account(account)).isEqualTo(new Account(account, TEN.times(2), 2));
    StatementAudit.assertUnbroken(kit.records, account);
  }

  @Test
  void a_batch_that_fails_before_it_reads_its_keys_does_not_know_their_effect() {
    AccountId account = kit.records.open(Money.ZERO);
    CombiningLedger ledger = kit.combining(new BrokenConnection(Step.LOCK));
    PostingRequest unkeyed = PostingRequest.first(Movement.deposit(account, TEN));

    assertUnavailable(() -> ledger.post(keyed(account)), Effect.UNKNOWN);
    assertUnavailable(() -> ledger.post(unkeyed), Effect.NOT_APPLIED);
  }

  @Test
  void of_a_batch_whose_key_another_request_claims_meanwhile_only_this_key_is_refused() {
    AccountId elsewhere = kit.records.open(Money.ZERO);
    AccountId account = kit.records.open(Money.ZERO);
    AccountId unrelated = kit.records.open(Money.ZERO);
    IdempotencyKey key = new IdempotencyKey("ada", UUID.randomUUID().toString());
    Gate claimed = Gate.before(Step.COMMIT);
    Background<Outcome> other =
        Background.start(() -> kit.atomic(claimed).post(keyed(elsewhere, key)));
    claimed.awaitArrival();
    Gate first = Gate.before(Step.COMMIT);
    CombiningLedger ledger =
        kit.combining(first, new CombinerSettings(64, 1, 256, Duration.ofSeconds(2)));
    Background<Outcome> leader =
        Background.start(
            () ->
                ledger.post(
                    PostingRequest.first(Movement.deposit(kit.records.open(Money.ZERO), TEN))));
    first.awaitArrival();
    Ledger retried = Retries.of(ledger, TestRetry.retry());
    Background<Outcome> reused = queue(ledger, retried, keyed(account, key), 1);
    Background<Outcome> keyed = queue(ledger, retried, keyed(unrelated), 2);
    Background<Outcome> unkeyed =
        queue(ledger, retried, PostingRequest.first(Movement.deposit(unrelated, TEN)), 3);
    first.open();
    leader.result();
    new OpenTransactions(kit.dataSource).awaitLockWait();
    claimed.open();

    assertThat(other.result()).isInstanceOf(Outcome.Posted.class);
    assertThatThrownBy(reused::result).isInstanceOf(IdempotencyKeyReused.class);
    for (Background<Outcome> one : List.of(keyed, unkeyed)) {
      assertThat(((Outcome.Posted) one.result()).attempts()).isGreaterThan(1);
    }
    assertThat(kit.records.account(account)).isEqualTo(new Account(account, Money.ZERO, 0));
    assertThat(kit.records.account(unrelated)).isEqualTo(new Account(unrelated, TEN.times(2), 2));
    StatementAudit.assertUnbroken(kit.records, unrelated);
  }

  private static void assertReplay(Outcome replay, Outcome first) {
    assertThat(replay.replayed()).isTrue();
    assertThat(((Outcome.Posted) replay).receipt()).isEqualTo(((Outcome.Posted) first).receipt());
  }

  private static void assertUnavailable(Supplier<Outcome> request, Effect effect) {
    assertThatThrownBy(request::get)
        .isInstanceOfSatisfying(
            LedgerUnavailable.class, failure -> assertThat(failure.effect()).isEqualTo(effect));
  }

  private static Background<Outcome> queue(
      CombiningLedger ledger, PostingRequest posting, int waiting) {
    return queue(ledger, ledger, posting, waiting);
  }

  private static Background<Outcome> queue(
      CombiningLedger ledger, Ledger through, PostingRequest posting, int waiting) {
    Background<Outcome> one = Background.start(() -> through.post(posting));
    while (ledger.waiting() < waiting) {
      Thread.onSpinWait();
    }
    return one;
  }

  private static PostingRequest keyed(AccountId account) {
    return keyed(account, new IdempotencyKey("ada", UUID.randomUUID().toString()));
  }

  private static PostingRequest keyed(AccountId account, IdempotencyKey key) {
    Movement movement = Movement.deposit(account, TEN);
    Claim claim = new Claim(key, "DEPOSIT", Fingerprint.of(movement));
    return new PostingRequest(movement, Conditions.NONE, Optional.of(claim), 1);
  }

  /** Loses the connection before a step. */
  private record BrokenConnection(Step step) implements Checkpoint {
    @Override
    public void before(Operation operation, int attempt, Step reached) {
      if (reached == step) {
        throw new IllegalStateException(new SQLException("broken", "08S01", 0));
      }
    }
  }

  /** Holds the first batch at its commit, and fails the write of all later ones. */
  private static final class FailsAfter implements Checkpoint {

    private final Gate gate;
    private volatile boolean held;

    FailsAfter(Gate gate) {
      this.gate = gate;
    }

    @Override
    public void before(Operation operation, int attempt, Step step) {
      if (step == Step.WRITE && held) {
        new BrokenConnection(Step.WRITE).before(operation, attempt, step);
      }
      if (step == Step.COMMIT) {
        held = true;
        gate.before(operation, attempt, step);
      }
    }
  }
}
