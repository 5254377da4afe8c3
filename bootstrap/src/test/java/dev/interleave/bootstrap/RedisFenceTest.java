package dev.interleave.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.interleave.application.port.ConcurrencyConflict;
import dev.interleave.application.port.Outcome;
import dev.interleave.application.port.out.Checkpoint;
import dev.interleave.application.port.out.Checkpoint.Step;
import dev.interleave.application.port.out.Ledger;
import dev.interleave.application.port.out.Observation;
import dev.interleave.application.port.out.Operation;
import dev.interleave.application.port.out.PostingRequest;
import dev.interleave.contract.Background;
import dev.interleave.contract.Gate;
import dev.interleave.contract.Race;
import dev.interleave.contract.Retries;
import dev.interleave.contract.StatementAudit;
import dev.interleave.contract.TestRetry;
import dev.interleave.domain.account.Account;
import dev.interleave.domain.account.AccountId;
import dev.interleave.domain.money.Money;
import dev.interleave.domain.transfer.Movement;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.transaction.Status;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Where the lock in Redis stands relative to the transaction, and what is left when it is gone. */
@QuarkusTest
class RedisFenceTest {

  private static final Money TEN = new Money(10_00);
  private static final Money HUNDRED = new Money(100_00);

  @Inject StrategyKit kit;
  @Inject RedisDataSource redis;
  @Inject TransactionSynchronizationRegistry transactions;

  @Test
  @Tag("P43")
  @Tag("P45")
  @Tag("P48")
  void a_holder_whose_lock_is_gone_cannot_overwrite_its_successor() {
    for (Runnable loss : List.<Runnable>of(redis::flushall, () -> {})) {
      AccountId account = kit.records.open(HUNDRED);
      Gate gate = Gate.before(Step.WRITE);
      Background<Outcome> stale = Background.start(() -> deposit(kit.redis(gate), account));
      gate.awaitArrival();

      loss.run();
      redis.key().del(keyOf(account));
      deposit(kit.redis(Checkpoint.NONE), account);
      gate.open();

      assertThatThrownBy(stale::result)
          .isInstanceOfSatisfying(
              ConcurrencyConflict.class,
              conflict ->
                  assertThat(conflict.conflict()).isEqualTo(ConcurrencyConflict.Cause.VERSION));
      assertThat(kit.records.account(account))
          .isEqualTo(new Account(account, new Money(110_00), 1));
      StatementAudit.assertUnbroken(kit.records, account);
    }
  }

  @Test
  @Tag("P43")
  @Tag("P45")
  void control_without_the_fence_the_successor_is_overwritten() {
    AccountId account = kit.records.open(HUNDRED);
    Gate gate = Gate.before(Step.WRITE);
    Background<Outcome> stale = Background.start(() -> deposit(kit.redisUnfenced(gate), account));
    gate.awaitArrival();

    redis.key().del(keyOf(account));
    deposit(kit.redis(Checkpoint.NONE), account);
    gate.open();

    assertThat(stale.result()).isInstanceOf(Outcome.Posted.class);
    assertThat(kit.records.account(account).balance())
        .as("120.00 were acknowledged")
        .isEqualTo(new Money(110_00));
  }

  @Test
  @Tag("P13")
  @Tag("P14")
  void the_lock_is_taken_before_the_transaction_begins_and_released_after_it_has_committed() {
    AccountId account = kit.records.open(HUNDRED);
    Map<String, Boolean> locked = new ConcurrentHashMap<>();
    Map<String, Boolean> inTransaction = new ConcurrentHashMap<>();
    Checkpoint watch =
        new Checkpoint() {
          @Override
          public void before(Operation operation, int attempt, Step step) {
            see("before " + step);
          }

          @Override
          public void after(Operation operation, int attempt, Step step, Observation seen) {
            see("after " + step);
          }

          private void see(String place) {
            locked.put(place, redis.key().exists(keyOf(account)));
            inTransaction.put(
                place, transactions.getTransactionStatus() != Status.STATUS_NO_TRANSACTION);
          }
        };

    deposit(kit.locked(watch), account);

    assertThat(locked)
        .containsEntry("before LOCK", false)
        .containsEntry("after LOCK", true)
        .containsEntry("before READ", true)
        .containsEntry("before COMMIT", true)
        .containsEntry("after COMMIT", true)
        .containsEntry("after UNLOCK", false);
    assertThat(inTransaction)
        .containsEntry("after LOCK", false)
        .containsEntry("before READ", true)
        .containsEntry("before COMMIT", true)
        .containsEntry("after COMMIT", false)
        .containsEntry("before UNLOCK", false);
  }

  /** Its checkpoint must not block, so it asks neither Redis nor the transaction manager. */
  @Test
  @Tag("P13")
  @Tag("P14")
  void a_submitted_request_passes_the_steps_of_its_transaction_between_those_of_the_lock() {
    AccountId account = kit.records.open(HUNDRED);
    List<String> passed = new CopyOnWriteArrayList<>();
    Checkpoint steps =
        new Checkpoint() {
          @Override
          public void before(Operation operation, int attempt, Step step) {
            passed.add("before " + step);
          }

          @Override
          public void after(Operation operation, int attempt, Step step, Observation seen) {
            passed.add("after " + step);
          }
        };

    deposit(kit.redis(steps), account);

    assertThat(passed).startsWith("before LOCK", "after LOCK", "before READ");
    assertThat(passed).endsWith("after COMMIT", "before UNLOCK", "after UNLOCK");
    assertThat(redis.key().exists(keyOf(account))).isFalse();
  }

  @Test
  @Tag("P34")
  void callers_that_wait_for_the_lock_hold_no_database_connection() {
    AccountId account = kit.records.open(HUNDRED);
    Gate gate = Gate.before(Step.WRITE);
    Background<Outcome> holder = Background.start(() -> deposit(kit.redis(gate), account));
    gate.awaitArrival();
    WaitersSeen waiters = new WaitersSeen(50);
    Background<Race<Outcome>> waiting =
        Background.start(
            () ->
                Race.of(
                    50,
                    thread -> deposit(Retries.of(kit.redis(waiters), TestRetry.retry()), account)));
    waiters.await();

    long active = kit.dataSource.getMetrics().activeCount();
    gate.open();

    assertThat(active).as("connections in use while 50 wait").isEqualTo(1);
    assertThat(holder.result()).isInstanceOf(Outcome.Posted.class);
    assertThat(waiting.result().results()).allMatch(Outcome.Posted.class::isInstance);
    StatementAudit.assertUnbroken(kit.records, account);
  }

  @Test
  @Tag("P17")
  void a_writer_that_knows_nothing_of_the_lock_loses_nothing_and_makes_nothing_lost() {
    for (Function<Checkpoint, Ledger> other :
        List.<Function<Checkpoint, Ledger>>of(
            kit::atomic,
            kit::optimistic,
            kit::pessimistic,
            kit::serializable,
            kit::noWait,
            kit::combining)) {
      AccountId account = kit.records.open(Money.ZERO);
      List<Ledger> both =
          List.of(
              Retries.of(kit.redis(Checkpoint.NONE), TestRetry.retry()),
              Retries.of(other.apply(Checkpoint.NONE), TestRetry.retry()));

      Race.of(16, thread -> deposit(both.get(thread % 2), account));

      assertThat(kit.records.account(account)).isEqualTo(new Account(account, TEN.times(16), 16));
      StatementAudit.assertUnbroken(kit.records, account);
    }
  }

  @Test
  @Tag("P17")
  void control_beside_a_lock_without_fence_it_loses() {
    AccountId account = kit.records.open(Money.ZERO);
    Gate gate = Gate.before(Step.COMPUTE);
    Background<Outcome> locked = Background.start(() -> deposit(kit.redisUnfenced(gate), account));
    gate.awaitArrival();

    deposit(kit.atomic(Checkpoint.NONE), account);
    gate.open();

    assertThat(locked.result()).isInstanceOf(Outcome.Posted.class);
    assertThat(kit.records.account(account).balance()).as("20.00 were acknowledged").isEqualTo(TEN);
  }

  private static String keyOf(AccountId account) {
    return "lock:account:" + account;
  }

  private static Outcome deposit(Ledger ledger, AccountId account) {
    return ledger.post(PostingRequest.first(Movement.deposit(account, TEN)));
  }
}
