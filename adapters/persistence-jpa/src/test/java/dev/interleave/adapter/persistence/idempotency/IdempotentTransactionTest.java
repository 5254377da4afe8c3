package dev.interleave.adapter.persistence.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.interleave.adapter.persistence.PersistenceTestKit;
import dev.interleave.adapter.persistence.account.JpaAccounts;
import dev.interleave.adapter.persistence.like.JpaPosts;
import dev.interleave.adapter.persistence.like.UniqueKeyLikeRegistry;
import dev.interleave.application.port.ConcurrencyConflict;
import dev.interleave.application.port.ConcurrencyConflict.Cause;
import dev.interleave.application.port.IdempotencyKey;
import dev.interleave.application.port.IdempotencyKeyReused;
import dev.interleave.application.port.OpenedAccount;
import dev.interleave.application.port.Outcome;
import dev.interleave.application.port.PublishedPost;
import dev.interleave.application.port.out.Checkpoint;
import dev.interleave.application.port.out.Claim;
import dev.interleave.application.port.out.Fingerprint;
import dev.interleave.application.port.out.Ledger;
import dev.interleave.application.port.out.LikePosting;
import dev.interleave.application.port.out.Operation;
import dev.interleave.application.port.out.PostingRequest;
import dev.interleave.application.retry.Retry;
import dev.interleave.contract.Background;
import dev.interleave.contract.Gate;
import dev.interleave.contract.OpenTransactions;
import dev.interleave.contract.Race;
import dev.interleave.contract.Retries;
import dev.interleave.contract.RowHolder;
import dev.interleave.contract.TestRetry;
import dev.interleave.domain.account.Account;
import dev.interleave.domain.account.AccountId;
import dev.interleave.domain.account.AccountName;
import dev.interleave.domain.account.Owner;
import dev.interleave.domain.money.Money;
import dev.interleave.domain.post.Like;
import dev.interleave.domain.post.PostTitle;
import dev.interleave.domain.post.UserId;
import dev.interleave.domain.transfer.Conditions;
import dev.interleave.domain.transfer.Movement;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Concurrent requests with one key, and failures between its claim and its commit. */
@QuarkusTest
class IdempotentTransactionTest {

  private static final Money TEN = new Money(10_00);

  @Inject PersistenceTestKit kit;

  @Test
  @Tag("P60")
  void a_duplicate_waits_for_the_lock_wait_and_is_then_a_key_in_progress() {
    AccountId account = kit.records.open(Money.ZERO);
    Claim claim = claim(account);
    Gate beforeCommit = Gate.before(Checkpoint.Step.COMMIT);
    Background<Outcome> first =
        Background.start(() -> deposit(kit.atomic(beforeCommit), account, claim));
    beforeCommit.awaitArrival();

    assertThatThrownBy(() -> deposit(kit.atomic(Checkpoint.NONE), account, claim))
        .isInstanceOfSatisfying(
            ConcurrencyConflict.class,
            conflict -> assertThat(conflict.conflict()).isEqualTo(Cause.KEY_IN_PROGRESS));

    beforeCommit.open();
    assertThat(first.result().replayed()).isFalse();
    assertThat(deposit(kit.atomic(Checkpoint.NONE), account, claim).replayed()).isTrue();
    assertThat(kit.records.account(account)).isEqualTo(new Account(account, TEN, 1));
  }

  @Test
  @Tag("P61")
  void a_failure_between_the_effect_and_the_commit_leaves_neither_effect_nor_key() {
    AccountId account = kit.records.open(Money.ZERO);
    Claim claim = claim(account);
    Checkpoint fails =
        new Checkpoint() {
          @Override
          public void before(Operation operation, int attempt, Step step) {
            if (step == Step.COMMIT) {
              throw new IllegalStateException("failed");
            }
          }
        };

    assertThatThrownBy(() -> deposit(kit.optimistic(fails), account, claim)).hasMessage("failed");
    assertThat(kit.transactions.call(() -> kit.keys.find(List.of(claim)))).isEmpty();
    assertThat(kit.records.account(account)).isEqualTo(new Account(account, Money.ZERO, 0));

    assertThat(deposit(kit.optimistic(Checkpoint.NONE), account, claim).replayed()).isFalse();
    assertThat(kit.records.account(account)).isEqualTo(new Account(account, TEN, 1));
  }

  @Test
  @Tag("P56")
  void waiters_of_a_holder_that_rolls_back_have_one_effect_among_them_and_see_no_deadlock() {
    AccountId account = kit.records.open(Money.ZERO);
    Claim claim = claim(account);
    // The pool lets in a few at a time: the first of them fails when the others have queued up.
    CyclicBarrier queued = new CyclicBarrier(2);
    AtomicBoolean failed = new AtomicBoolean();
    Checkpoint failsOnce =
        new Checkpoint() {
          @Override
          public void before(Operation operation, int attempt, Step step) {
            if (step == Step.COMMIT && failed.compareAndSet(false, true)) {
              meet(queued);
              throw new ConcurrencyConflict(Cause.DEADLOCK);
            }
          }
        };
    Ledger patient = Retries.of(kit.atomic(failsOnce), TestRetry.retry());
    Background<Race<Outcome>> race =
        Background.start(() -> Race.of(16, thread -> deposit(patient, account, claim)));
    meet(queued);

    List<Outcome> outcomes = race.result().results();

    assertThat(outcomes.stream().filter(outcome -> !outcome.replayed())).hasSize(1);
    assertThat(outcomes).hasSize(16).allMatch(Outcome.Posted.class::isInstance);
    assertThat(kit.records.account(account)).isEqualTo(new Account(account, TEN, 1));
  }

  @Test
  void an_account_is_opened_once_per_key() {
    JpaAccounts accounts = new JpaAccounts(kit.transactions, kit.directory, kit.journal, kit.keys);
    AccountName name = new AccountName("Ada");
    Owner owner = new Owner("ada");
    Claim claim = new Claim(newKey(), "OPENING", Fingerprint.of(TEN, name));

    OpenedAccount first = accounts.open(name, owner, TEN, Optional.of(claim));
    deposit(kit.atomic(Checkpoint.NONE), first.account().id(), claim(first.account().id()));
    OpenedAccount again = accounts.open(name, owner, TEN, Optional.of(claim));

    assertThat(first.replayed()).isFalse();
    assertThat(again).isEqualTo(new OpenedAccount(first.account(), true));
    assertThat(kit.records.entries(first.account().id())).hasSize(2);
    AccountName other = new AccountName("Ben");
    Claim reused = new Claim(claim.key(), "OPENING", Fingerprint.of(TEN, other));
    assertThatThrownBy(() -> accounts.open(other, Owner.NOBODY, TEN, Optional.of(reused)))
        .isInstanceOf(IdempotencyKeyReused.class);
  }

  @Test
  @Tag("F12")
  void a_replay_has_the_number_of_the_attempt_that_was_applied() {
    AccountId account = kit.records.open(Money.ZERO);
    Claim claim = claim(account);
    PostingRequest posting =
        new PostingRequest(Movement.deposit(account, TEN), Conditions.NONE, Optional.of(claim), 3);

    kit.atomic(Checkpoint.NONE).post(posting);

    assertThat(kit.atomic(Checkpoint.NONE).post(posting.attempt(1)).attempts()).isEqualTo(3);
    assertThat(kit.combining(Checkpoint.NONE).post(posting.attempt(1)).attempts()).isEqualTo(3);
  }

  @Test
  @Tag("F12")
  void a_post_is_published_once_per_key() {
    JpaPosts posts = new JpaPosts(kit.transactions, kit.likes, kit.keys);
    PostTitle title = newTitle();
    Optional<Claim> claim = claim(title);

    PublishedPost first = posts.publish(title, claim);
    new UniqueKeyLikeRegistry(kit.transactions, kit.likes, kit.keys, Checkpoint.NONE)
        .like(LikePosting.first(new Like(first.post().id(), new UserId(1))));
    PublishedPost again = posts.publish(title, claim);

    assertThat(first.replayed()).isFalse();
    assertThat(again).isEqualTo(new PublishedPost(first.post(), true));
    PostTitle other = new PostTitle("another");
    Claim reused = new Claim(claim.orElseThrow().key(), "publishPost", Fingerprint.of(other));
    assertThatThrownBy(() -> posts.publish(other, Optional.of(reused)))
        .isInstanceOf(IdempotencyKeyReused.class);
    assertThat(posts.publish(title, Optional.empty()).post().id()).isNotEqualTo(first.post().id());
  }

  @Test
  @Tag("F12")
  @Tag("P60")
  void of_publications_that_start_together_under_one_key_one_is_applied() {
    JpaPosts posts = new JpaPosts(kit.transactions, kit.likes, kit.keys);
    PostTitle title = newTitle();
    Optional<Claim> claim = claim(title);

    Race<Optional<PublishedPost>> race =
        Race.of(64, thread -> unlessInProgress(() -> posts.publish(title, claim)));

    List<PublishedPost> answers = race.results().stream().flatMap(Optional::stream).toList();
    assertThat(answers.stream().filter(answer -> !answer.replayed())).hasSize(1);
    assertThat(answers.stream().map(PublishedPost::post).distinct()).hasSize(1);
    assertThat(kit.records.postsTitled(title)).isEqualTo(1);
  }

  @Test
  @Tag("F12")
  @Tag("P61")
  void a_publication_waits_for_the_holder_of_its_key_and_is_applied_after_its_rollback() {
    JpaPosts posts = new JpaPosts(kit.transactions, kit.likes, kit.keys);
    PostTitle title = newTitle();
    Optional<Claim> claim = claim(title);
    CyclicBarrier holding = new CyclicBarrier(2);
    CyclicBarrier failing = new CyclicBarrier(2);
    Background<Object> holder =
        Background.start(
            () ->
                kit.transactions.call(
                    () -> {
                      kit.keys.claim(claim.orElseThrow());
                      meet(holding);
                      meet(failing);
                      throw new IllegalStateException("failed");
                    }));
    meet(holding);

    Background<PublishedPost> waiter = Background.start(() -> posts.publish(title, claim));
    new OpenTransactions(kit.dataSource).awaitLockWait();
    meet(failing);

    assertThatThrownBy(holder::result).hasMessage("failed");
    assertThat(waiter.result().replayed()).isFalse();
    assertThat(posts.publish(title, claim).replayed()).isTrue();
    assertThat(kit.records.postsTitled(title)).isEqualTo(1);
  }

  @Test
  @Tag("F12")
  void an_account_is_reset_once_per_key() {
    JpaAccounts accounts = new JpaAccounts(kit.transactions, kit.directory, kit.journal, kit.keys);
    AccountId account = kit.records.open(Money.ZERO);
    Optional<Claim> reset = resetClaim(account);

    assertThat(accounts.reset(account, TEN, reset)).isFalse();
    deposit(kit.atomic(Checkpoint.NONE), account, claim(account));
    assertThat(accounts.reset(account, TEN, reset)).isTrue();

    assertThat(kit.records.account(account)).isEqualTo(new Account(account, new Money(20_00), 1));
    Optional<Claim> reused =
        reset.map(claim -> new Claim(claim.key(), "reset", fingerprint(account)));
    assertThatThrownBy(() -> accounts.reset(account, Money.ZERO, reused))
        .isInstanceOf(IdempotencyKeyReused.class);
  }

  @Test
  @Tag("F12")
  @Tag("P60")
  void of_resets_that_start_together_under_one_key_one_is_applied() {
    JpaAccounts accounts = new JpaAccounts(kit.transactions, kit.directory, kit.journal, kit.keys);
    AccountId account = kit.records.open(Money.ZERO);
    Optional<Claim> reset = resetClaim(account);

    Race<Optional<Boolean>> race =
        Race.of(64, thread -> unlessInProgress(() -> accounts.reset(account, TEN, reset)));

    assertThat(race.results().stream().flatMap(Optional::stream).filter(replayed -> !replayed))
        .hasSize(1);
    assertThat(kit.records.account(account)).isEqualTo(new Account(account, TEN, 0));
    assertThat(kit.records.entries(account)).hasSize(1);
  }

  @Test
  @Tag("F12")
  @Tag("P60")
  void a_second_reset_under_the_key_of_one_that_waits_for_its_row_is_in_progress()
      throws SQLException {
    JpaAccounts accounts = new JpaAccounts(kit.transactions, kit.directory, kit.journal, kit.keys);
    AccountId account = kit.records.open(Money.ZERO);
    Optional<Claim> reset = resetClaim(account);
    Retry patience = TestRetry.retry();
    Background<Boolean> first;
    try (RowHolder held = RowHolder.of(kit.dataSource, account)) {
      first = Background.start(() -> patience.call(attempt -> accounts.reset(account, TEN, reset)));
      new OpenTransactions(kit.dataSource).awaitLockWait();

      assertThatThrownBy(() -> accounts.reset(account, TEN, reset))
          .isInstanceOf(ConcurrencyConflict.class);
    }

    assertThat(first.result()).isFalse();
    assertThat(accounts.reset(account, TEN, reset)).isTrue();
  }

  private static <T> Optional<T> unlessInProgress(Supplier<T> request) {
    try {
      return Optional.of(TestRetry.retry().call(attempt -> request.get()));
    } catch (ConcurrencyConflict conflict) {
      assertThat(conflict.conflict()).isEqualTo(Cause.KEY_IN_PROGRESS);
      return Optional.empty();
    }
  }

  private static PostTitle newTitle() {
    return new PostTitle("Races " + UUID.randomUUID());
  }

  private static Optional<Claim> claim(PostTitle title) {
    return Optional.of(new Claim(newKey(), "publishPost", Fingerprint.of(title)));
  }

  private static Optional<Claim> resetClaim(AccountId account) {
    return Optional.of(new Claim(newKey(), "reset", Fingerprint.of(account, TEN)));
  }

  private static Fingerprint fingerprint(AccountId account) {
    return Fingerprint.of(account, Money.ZERO);
  }

  @Test
  void keys_older_than_their_age_are_forgotten_and_younger_ones_are_not() {
    AccountId account = kit.records.open(Money.ZERO);
    Claim old = claim(account);
    Claim young = claim(account);
    deposit(kit.atomic(Checkpoint.NONE), account, old);
    deposit(kit.atomic(Checkpoint.NONE), account, young);
    kit.records.execute(
        "UPDATE idempotency_keys SET created_at = UTC_TIMESTAMP(6) - INTERVAL 25 HOUR"
            + " WHERE idempotency_key = '"
            + old.key().text()
            + "'");
    JpaIdempotencyKeys keys = new JpaIdempotencyKeys(kit.transactions, kit.keys);

    Race<Integer> instances = Race.of(3, instance -> keys.forgetOlderThan(Duration.ofHours(24)));

    assertThat(instances.results().stream().mapToInt(Integer::intValue).sum()).isEqualTo(1);
    assertThat(deposit(kit.atomic(Checkpoint.NONE), account, young).replayed()).isTrue();
    assertThat(deposit(kit.atomic(Checkpoint.NONE), account, old).replayed()).isFalse();
  }

  private static void meet(CyclicBarrier barrier) {
    try {
      barrier.await(20, TimeUnit.SECONDS);
    } catch (Exception nobodyCame) {
      throw new AssertionError(nobodyCame);
    }
  }

  private static Outcome deposit(Ledger ledger, AccountId account, Claim claim) {
    return ledger.post(
        new PostingRequest(Movement.deposit(account, TEN), Conditions.NONE, Optional.of(claim), 1));
  }

  private static Claim claim(AccountId account) {
    return new Claim(newKey(), "DEPOSIT", Fingerprint.of(Movement.deposit(account, TEN)));
  }

  private static IdempotencyKey newKey() {
    return new IdempotencyKey("ada", UUID.randomUUID().toString());
  }
}
