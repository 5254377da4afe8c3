package dev.interleave.adapter.persistence.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.interleave.adapter.persistence.PersistenceTestKit;
import dev.interleave.adapter.persistence.account.JpaAccounts;
import dev.interleave.adapter.persistence.movement.AtomicBatchLedger;
import dev.interleave.adapter.persistence.movement.AtomicSqlLedger;
import dev.interleave.adapter.persistence.movement.CombiningLedger;
import dev.interleave.adapter.persistence.movement.PostingTransactions;
import dev.interleave.application.port.IdempotencyKey;
import dev.interleave.application.port.LedgerUnavailable;
import dev.interleave.application.port.LedgerUnavailable.Effect;
import dev.interleave.application.port.Outcome;
import dev.interleave.application.port.out.Checkpoint;
import dev.interleave.application.port.out.Claim;
import dev.interleave.application.port.out.Fingerprint;
import dev.interleave.application.port.out.Ledger;
import dev.interleave.application.port.out.Operation;
import dev.interleave.application.port.out.PostingRequest;
import dev.interleave.contract.Background;
import dev.interleave.contract.Gate;
import dev.interleave.contract.OpenTransactions;
import dev.interleave.domain.account.AccountId;
import dev.interleave.domain.account.AccountName;
import dev.interleave.domain.account.Owner;
import dev.interleave.domain.money.Money;
import dev.interleave.domain.transfer.Conditions;
import dev.interleave.domain.transfer.Movement;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The database fails while it is asked for a key: what the answer says of the key's effect. */
@QuarkusTest
@Tag("F30")
class UnreadableKeyTest {

  private static final Money TEN = new Money(10_00);
  private static final SQLException BROKEN = new SQLException("broken", "08S01", 0);
  private static final SQLException READ_ONLY = new SQLException("read-only", "HY000", 1290);

  @Inject PersistenceTestKit kit;

  @Test
  void a_stored_key_whose_outcome_cannot_be_read_is_unknown() {
    PostingRequest posting = deposit(kit.records.open(Money.ZERO));
    kit.atomic(Checkpoint.NONE).post(posting);

    assertThat(effectOf(() -> atomic(keys(null, BROKEN)).post(posting))).isEqualTo(Effect.UNKNOWN);
    assertThat(effectOf(() -> combining(keys(null, BROKEN), Checkpoint.NONE).post(posting)))
        .isEqualTo(Effect.UNKNOWN);
    assertThat(kit.atomic(Checkpoint.NONE).post(posting).replayed()).isTrue();
  }

  @Test
  void an_account_whose_key_is_stored_and_cannot_be_read_is_unknown() {
    AccountName name = new AccountName("Ada");
    Owner owner = new Owner("ada");
    Optional<Claim> claim = Optional.of(new Claim(newKey(), "OPENING", Fingerprint.of(TEN, name)));
    new JpaAccounts(kit.transactions, kit.directory, kit.journal, kit.keys)
        .open(name, owner, TEN, claim);
    JpaAccounts broken =
        new JpaAccounts(kit.transactions, kit.directory, kit.journal, keys(null, BROKEN));

    assertThat(effectOf(() -> broken.open(name, owner, TEN, claim))).isEqualTo(Effect.UNKNOWN);
  }

  @Test
  void a_claim_that_is_lost_with_the_connection_is_unknown() {
    PostingRequest posting = deposit(kit.records.open(Money.ZERO));

    assertThat(effectOf(() -> atomic(keys(BROKEN, null)).post(posting))).isEqualTo(Effect.UNKNOWN);
  }

  @Test
  void a_server_that_refuses_writes_still_returns_what_is_stored() {
    PostingRequest posting = deposit(kit.records.open(Money.ZERO));
    Outcome first = kit.atomic(Checkpoint.NONE).post(posting);

    Outcome again = atomic(keys(READ_ONLY, null)).post(posting);

    assertThat(again.replayed()).isTrue();
    assertThat(((Outcome.Posted) again).receipt()).isEqualTo(((Outcome.Posted) first).receipt());
  }

  @Test
  void a_server_that_refuses_writes_has_not_applied_a_key_that_is_not_stored() {
    PostingRequest posting = deposit(kit.records.open(Money.ZERO));

    assertThat(effectOf(() -> atomic(keys(READ_ONLY, null)).post(posting)))
        .isEqualTo(Effect.NOT_APPLIED);
    assertThat(effectOf(() -> atomic(keys(READ_ONLY, BROKEN)).post(posting)))
        .isEqualTo(Effect.UNKNOWN);
  }

  @Test
  void a_refused_claim_of_a_key_that_another_session_holds_is_unknown() {
    PostingRequest posting = deposit(kit.records.open(Money.ZERO));
    Gate beforeCommit = Gate.before(Checkpoint.Step.COMMIT);
    Background<Outcome> holder = Background.start(() -> kit.atomic(beforeCommit).post(posting));
    beforeCommit.awaitArrival();

    assertThat(effectOf(() -> atomic(keys(READ_ONLY, null)).post(posting)))
        .isEqualTo(Effect.UNKNOWN);

    beforeCommit.open();
    assertThat(holder.result().replayed()).isFalse();
  }

  @Test
  void a_refused_claim_of_a_key_that_another_session_commits_is_replayed() {
    PostingRequest posting = deposit(kit.records.open(Money.ZERO));
    Gate beforeCommit = Gate.before(Checkpoint.Step.COMMIT);
    Background<Outcome> holder = Background.start(() -> kit.atomic(beforeCommit).post(posting));
    beforeCommit.awaitArrival();
    Background<Outcome> repeated =
        Background.start(() -> atomic(keys(READ_ONLY, null)).post(posting));
    new OpenTransactions(kit.dataSource).awaitLockWait();
    beforeCommit.open();

    assertThat(holder.result().replayed()).isFalse();
    assertThat(repeated.result().replayed()).isTrue();
  }

  @Test
  void of_a_key_that_a_batch_has_read_and_not_found_nothing_is_applied() {
    PostingRequest posting = deposit(kit.records.open(Money.ZERO));

    assertThat(effectOf(() -> combining(kit.keys, failsAt(Checkpoint.Step.WRITE)).post(posting)))
        .isEqualTo(Effect.NOT_APPLIED);
  }

  /** A read-only MariaDB refuses SELECT ... FOR UPDATE, and so the first lock of a batch. */
  @Test
  void a_server_that_refuses_the_locks_of_a_batch_still_returns_what_is_stored() {
    PostingRequest stored = deposit(kit.records.open(Money.ZERO));
    Outcome first = kit.atomic(Checkpoint.NONE).post(stored);
    PostingRequest added = deposit(kit.records.open(Money.ZERO));
    Checkpoint refused = failsAt(Checkpoint.Step.LOCK, READ_ONLY);

    Outcome again = combining(kit.keys, refused).post(stored);

    assertThat(again.replayed()).isTrue();
    assertThat(((Outcome.Posted) again).receipt()).isEqualTo(((Outcome.Posted) first).receipt());
    assertThat(effectOf(() -> combining(kit.keys, refused).post(added)))
        .isEqualTo(Effect.NOT_APPLIED);
    assertThat(effectOf(() -> combining(keys(null, BROKEN), refused).post(added)))
        .isEqualTo(Effect.UNKNOWN);
  }

  @Test
  void a_server_that_refuses_the_locks_of_an_atomic_batch_has_not_applied_it() {
    AtomicBatchLedger ledger =
        new AtomicBatchLedger(
            new PostingTransactions(kit.transactions, kit.keys),
            kit.accounts,
            kit.journal,
            failsAt(Checkpoint.Step.LOCK, READ_ONLY));
    List<PostingRequest> batch = List.of(deposit(kit.records.open(Money.ZERO)));

    assertThat(effectOf(() -> ledger.postAll(batch))).isEqualTo(Effect.NOT_APPLIED);
  }

  @Test
  void a_key_of_a_refused_batch_that_another_session_holds_is_unknown() {
    PostingRequest posting = deposit(kit.records.open(Money.ZERO));
    Gate beforeCommit = Gate.before(Checkpoint.Step.COMMIT);
    Background<Outcome> holder = Background.start(() -> kit.atomic(beforeCommit).post(posting));
    beforeCommit.awaitArrival();

    assertThat(
            effectOf(
                () -> combining(kit.keys, failsAt(Checkpoint.Step.LOCK, READ_ONLY)).post(posting)))
        .isEqualTo(Effect.UNKNOWN);

    beforeCommit.open();
    assertThat(holder.result().replayed()).isFalse();
  }

  @Test
  void a_request_that_fails_after_its_claim_has_not_been_applied() {
    PostingRequest posting = deposit(kit.records.open(Money.ZERO));
    Ledger ledger =
        new AtomicSqlLedger(
            new PostingTransactions(kit.transactions, kit.keys),
            kit.accounts,
            kit.journal,
            failsAt(Checkpoint.Step.WRITE));

    assertThat(effectOf(() -> ledger.post(posting))).isEqualTo(Effect.NOT_APPLIED);
    assertThat(kit.atomic(Checkpoint.NONE).post(posting).replayed()).isFalse();
  }

  private static Checkpoint failsAt(Checkpoint.Step step) {
    return failsAt(step, BROKEN);
  }

  private static Checkpoint failsAt(Checkpoint.Step step, SQLException failure) {
    return new Checkpoint() {
      @Override
      public void before(Operation operation, int attempt, Step reached) {
        if (reached == step) {
          throw new Failed(failure);
        }
      }
    };
  }

  private Ledger atomic(KeyRows keys) {
    return new AtomicSqlLedger(
        new PostingTransactions(kit.transactions, keys),
        kit.accounts,
        kit.journal,
        Checkpoint.NONE);
  }

  private Ledger combining(KeyRows keys, Checkpoint checkpoint) {
    return new CombiningLedger(
        new PostingTransactions(kit.transactions, keys),
        kit.accounts,
        kit.journal,
        checkpoint,
        PersistenceTestKit.COMBINING,
        kit.threads());
  }

  /**
   * The rows behind a database that fails.
   *
   * @param claim with what the claim of a key fails; null if it does not
   * @param find with what reading a key fails; null if it does not
   */
  private KeyRows keys(SQLException claim, SQLException find) {
    KeyRows real = kit.keys;
    return new KeyRows(null) {
      @Override
      void claim(Claim claimed) {
        if (claim != null) {
          throw new Failed(claim);
        }
        real.claim(claimed);
      }

      @Override
      void store(Claim claimed, String outcome) {
        real.store(claimed, outcome);
      }

      @Override
      Map<Key, StoredOutcome> find(Collection<Claim> claims) {
        if (find != null) {
          throw new Failed(find);
        }
        return real.find(claims);
      }

      @Override
      Map<Key, StoredOutcome> findUnclaimed(Collection<Claim> claims) {
        if (find != null) {
          throw new Failed(find);
        }
        return real.findUnclaimed(claims);
      }
    };
  }

  private static final class Failed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Failed(SQLException cause) {
      super(cause);
    }
  }

  private static Effect effectOf(Supplier<?> request) {
    return catchThrowableOfType(LedgerUnavailable.class, request::get).effect();
  }

  private static PostingRequest deposit(AccountId account) {
    Movement movement = Movement.deposit(account, TEN);
    Claim claim = new Claim(newKey(), "DEPOSIT", Fingerprint.of(movement));
    return new PostingRequest(movement, Conditions.NONE, Optional.of(claim), 1);
  }

  private static IdempotencyKey newKey() {
    return new IdempotencyKey("ada", UUID.randomUUID().toString());
  }
}
