package dev.interleave.adapter.persistence.movement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.interleave.adapter.persistence.PersistenceTestKit;
import dev.interleave.adapter.persistence.like.UniqueKeyLikeRegistry;
import dev.interleave.application.port.ConcurrencyConflict;
import dev.interleave.application.port.ConcurrencyConflict.Cause;
import dev.interleave.application.port.IdempotencyKey;
import dev.interleave.application.port.LikeOutcome;
import dev.interleave.application.port.Outcome;
import dev.interleave.application.port.out.Checkpoint;
import dev.interleave.application.port.out.Checkpoint.Step;
import dev.interleave.application.port.out.Claim;
import dev.interleave.application.port.out.Fingerprint;
import dev.interleave.application.port.out.Ledger;
import dev.interleave.application.port.out.LikePosting;
import dev.interleave.application.port.out.LikeRegistry;
import dev.interleave.application.port.out.PostingRequest;
import dev.interleave.contract.MetadataDeadlock;
import dev.interleave.contract.OpenTransactions;
import dev.interleave.contract.StatementAudit;
import dev.interleave.domain.account.Account;
import dev.interleave.domain.account.AccountId;
import dev.interleave.domain.money.Money;
import dev.interleave.domain.post.Like;
import dev.interleave.domain.post.PostId;
import dev.interleave.domain.post.UserId;
import dev.interleave.domain.transfer.Conditions;
import dev.interleave.domain.transfer.Movement;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A PREPARE that fails because the server has rolled the transaction back. A driver that sends the
 * statement as text instead begins a new transaction with it, and commits the second half.
 */
@QuarkusTest
@Tag("F35")
@Tag("F06")
class FailedPrepareTest {

  private static final Money TEN = new Money(10_00);

  @Inject PersistenceTestKit kit;

  /** With the first step of the transaction that writes. */
  private enum Strategy {
    UNGUARDED(Step.WRITE, PersistenceTestKit::unguarded),
    ATOMIC(Step.WRITE, PersistenceTestKit::atomic),
    OPTIMISTIC(Step.READ, PersistenceTestKit::optimistic),
    PESSIMISTIC(Step.LOCK, PersistenceTestKit::pessimistic),
    SERIALIZABLE(Step.READ, PersistenceTestKit::serializable),
    NOWAIT(Step.LOCK, PersistenceTestKit::noWait),
    COMBINING(Step.LOCK, PersistenceTestKit::combining);

    private final Step first;
    private final BiFunction<PersistenceTestKit, Checkpoint, Ledger> ledger;

    Strategy(Step first, BiFunction<PersistenceTestKit, Checkpoint, Ledger> ledger) {
      this.first = first;
      this.ledger = ledger;
    }
  }

  @ParameterizedTest
  @CsvSource({
    "UNGUARDED, accounts",
    "UNGUARDED, ledger_entries",
    "ATOMIC, accounts",
    "ATOMIC, ledger_entries",
    "OPTIMISTIC, accounts",
    "OPTIMISTIC, ledger_entries",
    "PESSIMISTIC, accounts",
    "PESSIMISTIC, ledger_entries",
    "SERIALIZABLE, accounts",
    "SERIALIZABLE, ledger_entries",
    "NOWAIT, accounts",
    "NOWAIT, ledger_entries",
    "COMBINING, accounts",
    "COMBINING, ledger_entries"
  })
  void nothing_of_a_transaction_commits_after_a_prepare_that_failed(
      Strategy strategy, String table) {
    AccountId account = kit.records.open(Money.ZERO);
    PostingRequest posting = deposit(account);
    MetadataDeadlock deadlock = MetadataDeadlock.on(kit.dataSource, table, strategy.first);

    assertThatThrownBy(() -> strategy.ledger.apply(kit, deadlock).post(posting))
        .isInstanceOfSatisfying(
            ConcurrencyConflict.class,
            // MariaDB ends a statement with NOWAIT at once, and the transaction with it.
            conflict -> assertThat(conflict.conflict()).isIn(Cause.DEADLOCK, Cause.NOWAIT));

    deadlock.awaitRenamed();
    new OpenTransactions(kit.dataSource).awaitNone();
    assertThat(kit.records.account(account)).isEqualTo(new Account(account, Money.ZERO, 0));
    assertThat(kit.records.entries(account)).hasSize(1);
    assertThat(kit.records.keysLike(posting.claim().orElseThrow().key().text())).isZero();

    Ledger undisturbed = strategy.ledger.apply(kit, Checkpoint.NONE);
    assertThat(undisturbed.post(posting.attempt(2)))
        .isInstanceOf(Outcome.Posted.class)
        .matches(outcome -> !outcome.replayed());
    assertThat(undisturbed.post(posting).replayed()).isTrue();
    assertThat(kit.records.account(account)).isEqualTo(new Account(account, TEN, 1));
    StatementAudit.assertUnbroken(kit.records, account);
  }

  @Test
  void a_like_whose_insert_was_not_prepared_is_neither_stored_nor_counted() {
    PostId post = kit.records.openPost();
    LikePosting like = LikePosting.first(new Like(post, new UserId(1)));
    MetadataDeadlock deadlock = MetadataDeadlock.on(kit.dataSource, "likes", Step.WRITE);
    LikeRegistry disturbed =
        new UniqueKeyLikeRegistry(kit.transactions, kit.likes, kit.keys, deadlock);

    assertThatThrownBy(() -> disturbed.like(like))
        .isInstanceOfSatisfying(
            ConcurrencyConflict.class,
            conflict -> assertThat(conflict.conflict()).isEqualTo(Cause.DEADLOCK));

    deadlock.awaitRenamed();
    assertThat(kit.records.likeCount(post)).isZero();
    assertThat(kit.records.likers(post)).isEmpty();
    assertThat(disturbed.like(like)).isInstanceOf(LikeOutcome.Recorded.class);
    assertThat(kit.records.likeCount(post)).isEqualTo(1);
  }

  private static PostingRequest deposit(AccountId account) {
    Movement movement = Movement.deposit(account, TEN);
    Claim claim =
        new Claim(
            new IdempotencyKey("ada", UUID.randomUUID().toString()),
            "DEPOSIT",
            Fingerprint.of(movement));
    return new PostingRequest(movement, Conditions.NONE, Optional.of(claim), 1);
  }
}
