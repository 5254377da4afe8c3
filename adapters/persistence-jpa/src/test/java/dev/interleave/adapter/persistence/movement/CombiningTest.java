package dev.interleave.adapter.persistence.movement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.interleave.adapter.persistence.PersistenceTestKit;
import dev.interleave.adapter.persistence.combining.CombinerSettings;
import dev.interleave.application.async.Timer;
import dev.interleave.application.port.ConcurrencyConflict;
import dev.interleave.application.port.IdempotencyKey;
import dev.interleave.application.port.IdempotencyKeyReused;
import dev.interleave.application.port.Outcome;
import dev.interleave.application.port.out.Checkpoint;
import dev.interleave.application.port.out.Checkpoint.Step;
import dev.interleave.application.port.out.Claim;
import dev.interleave.application.port.out.Fingerprint;
import dev.interleave.application.port.out.Ledger;
import dev.interleave.application.port.out.Observation;
import dev.interleave.application.port.out.Operation;
import dev.interleave.application.port.out.PostingRequest;
import dev.interleave.application.retry.Retry;
import dev.interleave.application.retry.RetryPolicy;
import dev.interleave.contract.Background;
import dev.interleave.contract.OpenTransactions;
import dev.interleave.contract.Race;
import dev.interleave.contract.Retries;
import dev.interleave.contract.RowHolder;
import dev.interleave.contract.StatementAudit;
import dev.interleave.contract.TestRetry;
import dev.interleave.domain.account.Account;
import dev.interleave.domain.account.AccountId;
import dev.interleave.domain.account.Owner;
import dev.interleave.domain.money.Money;
import dev.interleave.domain.transfer.Conditions;
import dev.interleave.domain.transfer.Movement;
import dev.interleave.domain.transfer.PostedLeg;
import dev.interleave.domain.transfer.Reason;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Batches whose members the test chooses. */
@QuarkusTest
@Timeout(60)
class CombiningTest {

  private static final Money TEN = new Money(10_00);
  private static final Money HUNDRED = new Money(100_00);

  @Inject PersistenceTestKit kit;

  private final BatchCheckpoint batches = new BatchCheckpoint();
  private CombiningLedger ledger;

  @BeforeEach
  void startLedger() {
    ledger = kit.combining(batches);
  }

  /**
   * Holds the first batch at its commit, records the thread of each later posting, and fails one of
   * them.
   */
  private static final class BatchCheckpoint implements Checkpoint {

    private final CountDownLatch first = new CountDownLatch(1);
    private final Semaphore held = new Semaphore(0);
    private final ConcurrentHashMap<Operation, Thread> threads = new ConcurrentHashMap<>();

    /** {@code LOCK} and {@code COMMIT} of each movement, in order. */
    private final List<Step> steps = Collections.synchronizedList(new ArrayList<>());

    private volatile Operation poison;
    private volatile boolean failsLate;

    @Override
    public void before(Operation operation, int attempt, Step step) {
      if (step == Step.LOCK) {
        threads.put(operation, Thread.currentThread());
        steps.add(step);
      }
      if (step == Step.WRITE && operation.equals(poison)) {
        throw new IllegalStateException("poison");
      }
      if (step == Step.COMMIT && first.getCount() == 1) {
        first.countDown();
        held.acquireUninterruptibly();
      }
    }

    @Override
    public void after(Operation operation, int attempt, Step step, Observation seen) {
      if (step == Step.COMMIT) {
        steps.add(step);
      }
      if (step == Step.COMMIT && failsLate) {
        throw new IllegalStateException("too late");
      }
    }
  }

  @Test
  void waiting_postings_share_a_transaction_and_each_has_a_separate_balance_and_version() {
    AccountId account = kit.records.open(HUNDRED);
    Background<Outcome> first = occupy(account);
    List<PostingRequest> deposits =
        IntStream.range(0, 10)
            .mapToObj(i -> PostingRequest.first(Movement.deposit(account, TEN)))
            .toList();
    List<Background<Outcome>> others = queue(deposits);
    batches.held.release();

    assertThat(leg(first)).isEqualTo(new PostedLeg(account, TEN, new Money(110_00), 1));
    for (int i = 0; i < 10; i++) {
      assertThat(leg(others.get(i)))
          .isEqualTo(new PostedLeg(account, TEN, new Money(120_00).plus(TEN.times(i)), i + 2));
    }
    assertThat(
            deposits.stream().map(PostingRequest::operation).map(batches.threads::get).distinct())
        .as("one transaction")
        .hasSize(1);
    assertThat(kit.records.account(account)).isEqualTo(new Account(account, new Money(210_00), 11));
    StatementAudit.assertUnbroken(kit.records, account);
  }

  @Test
  void movements_of_different_accounts_share_a_transaction() {
    BatchCheckpoint one = new BatchCheckpoint();
    ledger = kit.combining(one, new CombinerSettings(64, 1, 256, Duration.ofSeconds(2)));
    List<AccountId> accounts = IntStream.range(0, 6).mapToObj(i -> kit.records.open(TEN)).toList();
    Background<Outcome> first = occupy(kit.records.open(Money.ZERO), one);
    List<Background<Outcome>> others =
        queue(
            List.of(
                PostingRequest.first(Movement.transfer(accounts.get(5), accounts.get(0), TEN)),
                PostingRequest.first(Movement.transfer(accounts.get(0), accounts.get(1), TEN)),
                PostingRequest.first(Movement.withdrawal(accounts.get(2), HUNDRED)),
                PostingRequest.first(Movement.deposit(accounts.get(3), TEN)),
                PostingRequest.first(Movement.transfer(accounts.get(1), accounts.get(4), HUNDRED)),
                PostingRequest.first(Movement.withdrawal(accounts.get(4), TEN))));
    one.held.release();

    first.result();
    assertThat(others.stream().map(Background::result).map(CombiningTest::reason))
        .containsExactly(
            Optional.empty(),
            Optional.empty(),
            Optional.of(Reason.INSUFFICIENT_FUNDS),
            Optional.empty(),
            Optional.of(Reason.INSUFFICIENT_FUNDS),
            Optional.empty());
    assertThat(leg(others.get(1)))
        .as("its own balance, although the batch writes a row once")
        .isEqualTo(new PostedLeg(accounts.get(0), TEN.negated(), TEN, 2));
    assertThat(one.steps)
        .as("two transactions")
        .containsExactly(
            Step.LOCK,
            Step.COMMIT,
            Step.LOCK,
            Step.LOCK,
            Step.LOCK,
            Step.LOCK,
            Step.LOCK,
            Step.LOCK,
            Step.COMMIT,
            Step.COMMIT,
            Step.COMMIT,
            Step.COMMIT);
    assertThat(accounts)
        .extracting(account -> kit.records.account(account).balance())
        .containsExactly(TEN, TEN.times(2), TEN, TEN.times(2), Money.ZERO, Money.ZERO);
    accounts.forEach(account -> StatementAudit.assertUnbroken(kit.records, account));
  }

  @Test
  @Tag("P32")
  void a_batch_locks_and_writes_no_row_of_another_request() {
    List<AccountId> accounts = IntStream.range(0, 80).mapToObj(i -> kit.records.open(TEN)).toList();
    AccountId held = accounts.get(40);
    List<AccountId> batch = accounts.stream().filter(one -> !one.equals(held)).toList();
    try (RowHolder holder = RowHolder.of(kit.dataSource, held)) {
      kit.transactions.call(
          () -> {
            Map<AccountId, Account> rows = kit.accounts.lockAll(batch);
            kit.accounts.overwriteAll(
                batch.stream()
                    .map(id -> rows.get(id))
                    .map(row -> new Account(row.id(), row.balance().plus(TEN), 1))
                    .toList());
            return null;
          });
    }
    assertThat(batch)
        .extracting(kit.records::account)
        .containsExactlyElementsOf(
            batch.stream().map(id -> new Account(id, TEN.times(2), 1)).toList());
    assertThat(kit.records.account(held)).isEqualTo(new Account(held, TEN, 0));
  }

  @Test
  void the_same_movement_asked_for_twice_without_a_key_is_two_entries() {
    AccountId account = kit.records.open(HUNDRED);
    Background<Outcome> first = occupy(account);
    Movement twice = Movement.deposit(account, TEN);
    List<Background<Outcome>> others =
        queue(List.of(PostingRequest.first(twice), PostingRequest.first(twice)));
    batches.held.release();

    first.result();
    assertThat(others).extracting(one -> leg(one).version()).containsExactly(2L, 3L);
    assertThat(kit.records.account(account)).isEqualTo(new Account(account, new Money(130_00), 3));
    StatementAudit.assertUnbroken(kit.records, account);
  }

  @Test
  void a_withdrawal_without_funds_is_refused_and_the_others_are_not() {
    AccountId hot = kit.records.open(Money.ZERO);
    AccountId cold = kit.records.open(Money.ZERO);
    Background<Outcome> first = occupy(hot);
    List<Background<Outcome>> others =
        queue(
            List.of(
                PostingRequest.first(Movement.withdrawal(hot, HUNDRED)),
                PostingRequest.first(Movement.transfer(hot, cold, TEN)),
                PostingRequest.first(Movement.withdrawal(hot, TEN)),
                PostingRequest.first(Movement.deposit(hot, HUNDRED)),
                PostingRequest.first(Movement.transfer(hot, kit.records.unknown(), TEN)),
                PostingRequest.first(Movement.withdrawal(hot, HUNDRED))));
    batches.held.release();

    first.result();
    assertThat(others.stream().map(Background::result).map(CombiningTest::reason))
        .containsExactly(
            Optional.of(Reason.INSUFFICIENT_FUNDS),
            Optional.empty(),
            Optional.of(Reason.INSUFFICIENT_FUNDS),
            Optional.empty(),
            Optional.of(Reason.ACCOUNT_NOT_FOUND),
            Optional.empty());
    assertThat(kit.records.account(hot)).isEqualTo(new Account(hot, Money.ZERO, 4));
    assertThat(kit.records.account(cold)).isEqualTo(new Account(cold, TEN, 1));
    StatementAudit.assertUnbroken(kit.records, hot);
    StatementAudit.assertUnbroken(kit.records, cold);
  }

  @Test
  void a_posting_that_fails_does_not_fail_the_others() {
    AccountId account = kit.records.open(HUNDRED);
    Background<Outcome> first = occupy(account);
    PostingRequest poison = PostingRequest.first(Movement.deposit(account, TEN));
    batches.poison = poison.operation();
    List<Background<Outcome>> others =
        queue(
            List.of(
                PostingRequest.first(Movement.deposit(account, TEN)),
                poison,
                PostingRequest.first(Movement.deposit(account, TEN))));
    batches.held.release();

    first.result();
    assertThat(leg(others.get(0)).version()).isEqualTo(2);
    assertThatThrownBy(others.get(1)::result).hasMessage("poison");
    assertThat(leg(others.get(2)).version()).isEqualTo(3);
    assertThat(kit.records.account(account)).isEqualTo(new Account(account, new Money(130_00), 3));
    StatementAudit.assertUnbroken(kit.records, account);
  }

  @Test
  void a_failure_after_the_commit_does_not_post_a_second_time() {
    AccountId account = kit.records.open(HUNDRED);
    Background<Outcome> first = occupy(account);
    List<Background<Outcome>> others =
        queue(
            List.of(
                PostingRequest.first(Movement.deposit(account, TEN)),
                PostingRequest.first(Movement.deposit(account, TEN))));
    batches.failsLate = true;
    batches.held.release();

    assertThatThrownBy(first::result).hasMessage("too late");
    for (Background<Outcome> other : others) {
      assertThatThrownBy(other::result).hasMessage("too late");
    }
    assertThat(kit.records.account(account)).isEqualTo(new Account(account, new Money(130_00), 3));
    StatementAudit.assertUnbroken(kit.records, account);
  }

  @Test
  void a_posting_whose_other_row_is_locked_fails_alone_at_its_second_attempt() {
    AccountId hot = kit.records.open(HUNDRED);
    AccountId held = kit.records.open(HUNDRED);
    Ledger patient = Retries.of(ledger, threeAttempts());
    Background<Outcome> first = occupy(hot);
    try (RowHolder holder = RowHolder.of(kit.dataSource, held)) {
      Background<Outcome> transfer =
          queue(patient, PostingRequest.first(Movement.transfer(hot, held, TEN)), 1);
      List<Background<Outcome>> deposits = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        deposits.add(queue(patient, PostingRequest.first(Movement.deposit(hot, TEN)), i + 2));
      }
      batches.held.release();

      first.result();
      assertThat(deposits)
          .extracting(Background::result)
          .allMatch(Outcome.Posted.class::isInstance);
      assertThatThrownBy(transfer::result)
          .isInstanceOfSatisfying(
              ConcurrencyConflict.class,
              conflict ->
                  assertThat(conflict.conflict()).isEqualTo(ConcurrencyConflict.Cause.LOCK_WAIT));
    }
    assertThat(kit.records.account(hot)).isEqualTo(new Account(hot, new Money(140_00), 4));
    StatementAudit.assertUnbroken(kit.records, hot);
  }

  @Test
  @Tag("P57")
  void a_key_that_occurs_twice_in_a_batch_is_posted_once_and_a_reused_key_is_refused_alone() {
    AccountId account = kit.records.open(HUNDRED);
    Background<Outcome> first = occupy(account);
    IdempotencyKey key = new IdempotencyKey("ada", UUID.randomUUID().toString());
    List<Background<Outcome>> others =
        queue(
            List.of(
                keyed(Movement.deposit(account, TEN), key),
                keyed(Movement.deposit(account, TEN), key),
                keyed(Movement.deposit(account, HUNDRED), key),
                PostingRequest.first(Movement.deposit(account, TEN))));
    batches.held.release();

    first.result();
    Outcome once = others.get(0).result();
    Outcome again = others.get(1).result();
    assertThat(once.replayed()).isFalse();
    assertThat(again.replayed()).isTrue();
    assertThat(((Outcome.Posted) again).receipt()).isEqualTo(((Outcome.Posted) once).receipt());
    assertThatThrownBy(others.get(2)::result).isInstanceOf(IdempotencyKeyReused.class);
    assertThat(leg(others.get(3)).version()).isEqualTo(3);
    assertThat(kit.records.account(account)).isEqualTo(new Account(account, new Money(130_00), 3));
    StatementAudit.assertUnbroken(kit.records, account);
  }

  @Test
  @Tag("P32")
  void rows_are_locked_in_ascending_order_by_the_one_statement_that_locks_them_all() {
    // In the index of owners they stand the other way round.
    AccountId low = kit.records.open(HUNDRED, new Owner("zoe"));
    AccountId high = kit.records.open(HUNDRED, new Owner("ada"));
    Ledger patient = Retries.of(kit.combining(Checkpoint.NONE), TestRetry.retry());
    Background<Outcome> transfer;
    try (RowHolder holder = RowHolder.of(kit.dataSource, low)) {
      transfer =
          Background.start(
              () -> patient.post(PostingRequest.first(Movement.transfer(high, low, TEN))));
      new OpenTransactions(kit.dataSource).awaitLockWait();
      // Taken by now, it would be a conflict at once.
      kit.noWait(Checkpoint.NONE).post(PostingRequest.first(Movement.deposit(high, TEN)));
    }
    assertThat(transfer.result()).isInstanceOf(Outcome.Posted.class);
    assertThat(kit.records.account(low).balance()).isEqualTo(new Money(110_00));
    assertThat(kit.records.account(high).balance()).isEqualTo(HUNDRED);
  }

  @Test
  void two_instances_and_ordered_strategies_on_the_same_rows_neither_deadlock_nor_lose() {
    List<AccountId> accounts =
        IntStream.range(0, 12).mapToObj(i -> kit.records.open(HUNDRED)).toList();
    Ledger oneInstance = kit.combining(Checkpoint.NONE);
    Ledger another = kit.combining(Checkpoint.NONE);
    Ledger pessimistic = kit.pessimistic(Checkpoint.NONE);

    Race.of(
        24,
        thread -> {
          Random random = new Random(thread);
          Ledger mine = thread % 6 == 0 ? pessimistic : thread % 2 == 0 ? oneInstance : another;
          for (int i = 0; i < 20; i++) {
            int from = random.nextInt(accounts.size());
            int to = (from + 1 + random.nextInt(accounts.size() - 1)) % accounts.size();
            postWithoutDeadlock(mine, Movement.transfer(accounts.get(from), accounts.get(to), TEN));
          }
          return null;
        });

    Money sum = Money.ZERO;
    for (AccountId account : accounts) {
      sum = sum.plus(kit.records.account(account).balance());
      StatementAudit.assertUnbroken(kit.records, account);
    }
    assertThat(sum).isEqualTo(HUNDRED.times(12));
  }

  /** A lock wait only means that the machine is busy. A deadlock fails the test. */
  private static void postWithoutDeadlock(Ledger ledger, Movement movement) {
    while (true) {
      try {
        ledger.post(PostingRequest.first(movement));
        return;
      } catch (ConcurrencyConflict conflict) {
        if (conflict.conflict() != ConcurrencyConflict.Cause.LOCK_WAIT) {
          throw conflict;
        }
      }
    }
  }

  @Test
  void a_hot_account_with_transfers_to_cold_ones_and_other_strategies_loses_nothing() {
    AccountId hot = kit.records.open(new Money(10_000_00));
    List<AccountId> cold =
        IntStream.range(0, 8).mapToObj(i -> kit.records.open(Money.ZERO)).toList();
    Ledger combining = Retries.of(kit.combining(Checkpoint.NONE), TestRetry.retry());
    Ledger atomic = Retries.of(kit.atomic(Checkpoint.NONE), TestRetry.retry());
    Ledger optimistic = Retries.of(kit.optimistic(Checkpoint.NONE), TestRetry.retry());

    Race.of(
        24,
        thread -> {
          Ledger mine = thread % 6 == 0 ? atomic : thread % 6 == 1 ? optimistic : combining;
          for (int i = 0; i < 20; i++) {
            AccountId other = cold.get((thread + i) % cold.size());
            Movement movement =
                thread % 2 == 0 ? Movement.transfer(hot, other, TEN) : Movement.deposit(hot, TEN);
            assertThat(mine.post(PostingRequest.first(movement)))
                .isInstanceOf(Outcome.Posted.class);
          }
          return null;
        });

    // 12 threads took as much out as the other 12 put in.
    assertThat(kit.records.account(hot)).isEqualTo(new Account(hot, new Money(10_000_00), 480));
    StatementAudit.assertUnbroken(kit.records, hot);
    Money sum = Money.ZERO;
    for (AccountId one : cold) {
      sum = sum.plus(kit.records.account(one).balance());
      StatementAudit.assertUnbroken(kit.records, one);
    }
    assertThat(sum).isEqualTo(TEN.times(240));
  }

  /** A deposit that is held before its commit. */
  private Background<Outcome> occupy(AccountId account) {
    return occupy(account, batches);
  }

  private Background<Outcome> occupy(AccountId account, BatchCheckpoint checkpoint) {
    Background<Outcome> first =
        Background.start(() -> ledger.post(PostingRequest.first(Movement.deposit(account, TEN))));
    try {
      checkpoint.first.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
    return first;
  }

  private List<Background<Outcome>> queue(List<PostingRequest> postings) {
    List<Background<Outcome>> queued = new ArrayList<>();
    for (PostingRequest posting : postings) {
      queued.add(queue(ledger, posting, queued.size() + 1));
    }
    return queued;
  }

  private Background<Outcome> queue(Ledger through, PostingRequest posting, int waiting) {
    Background<Outcome> one = Background.start(() -> through.post(posting));
    while (ledger.waiting() < waiting) {
      Thread.onSpinWait();
    }
    return one;
  }

  private static PostingRequest keyed(Movement movement, IdempotencyKey key) {
    Claim claim = new Claim(key, movement.kind().name(), Fingerprint.of(movement));
    return new PostingRequest(movement, Conditions.NONE, Optional.of(claim), 1);
  }

  private static Retry threeAttempts() {
    return new Retry(
        new RetryPolicy(3, Duration.ofSeconds(30), Duration.ofMillis(1), Duration.ofMillis(1)),
        Timer.SYSTEM,
        new Random());
  }

  private static Optional<Reason> reason(Outcome outcome) {
    return outcome.fold(posted -> Optional.empty(), refused -> Optional.of(refused.reason()));
  }

  private static PostedLeg leg(Background<Outcome> posted) {
    return ((Outcome.Posted) posted.result()).receipt().legs().get(0);
  }
}
