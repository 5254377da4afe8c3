package dev.interleave.adapter.redislock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.interleave.application.port.ConcurrencyConflict;
import dev.interleave.application.port.Outcome;
import dev.interleave.application.port.out.Checkpoint;
import dev.interleave.application.port.out.Ledger;
import dev.interleave.application.port.out.Observation;
import dev.interleave.application.port.out.Operation;
import dev.interleave.application.port.out.PostingRequest;
import dev.interleave.contract.Race;
import dev.interleave.domain.account.Account;
import dev.interleave.domain.account.AccountId;
import dev.interleave.domain.money.Money;
import dev.interleave.domain.transfer.Movement;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The ledger inside is unfenced: what is right here is right because of the lock alone. */
@QuarkusTest
class LockedPostingTest {

  private static final AccountId ONE = new AccountId(9);
  private static final AccountId TWO = new AccountId(10);
  private static final String KEY_ONE = "lock:account:9";
  private static final String KEY_TWO = "lock:account:10";
  private static final Money RICH = new Money(10_000_00);
  private static final Money TEN = new Money(10_00);
  private static final Runnable BRIEFLY = () -> LockSupport.parkNanos(200_000);

  @Inject RedisDataSource redis;

  private final LeaseCounts counts = new LeaseCounts();
  private RedisKeys keys;
  private RedisLock lock;

  @BeforeEach
  void open() {
    keys = new RedisKeys(redis);
    keys.loseEverything();
    lock = new RedisLock(redis, Times.USUAL, counts);
  }

  @AfterEach
  void close() {
    lock.close();
    assertThat(keys.exists(KEY_ONE)).isFalse();
    assertThat(keys.exists(KEY_TWO)).isFalse();
    assertThat(counts.lost()).isZero();
  }

  @Test
  @Tag("P47")
  void a_hundred_deposits_at_once_are_all_posted_within_the_wait() {
    ThinkingLedger inner = ledgerOf(BRIEFLY);

    Race<Outcome> race = Race.of(100, thread -> locked(inner).post(deposit()));

    assertThat(race.results()).hasSize(100).allMatch(Outcome.Posted.class::isInstance);
    assertThat(inner.account(ONE)).isEqualTo(new Account(ONE, RICH.plus(TEN.times(100)), 100));
  }

  @Test
  @Tag("P47")
  void control_a_hundred_deposits_without_the_lock_lose_some() {
    ThinkingLedger inner = ledgerOf(BRIEFLY);

    Race<Outcome> race = Race.of(100, thread -> inner.post(deposit()));

    assertThat(race.results()).allMatch(Outcome.Posted.class::isInstance);
    assertThat(inner.account(ONE).balance())
        .as("INCONCLUSIVE: nothing was lost")
        .isLessThan(RICH.plus(TEN.times(100)));
  }

  @Test
  @Tag("P31")
  @Tag("P49")
  void opposite_transfers_wait_for_each_other_and_never_time_out() {
    ThinkingLedger inner = ledgerOf(BRIEFLY);
    int each = 10;

    Race.of(
        32,
        thread -> {
          for (int i = 0; i < each; i++) {
            Outcome outcome = locked(inner).post(thread % 2 == 0 ? transfer() : transferBack());
            assertThat(outcome).isInstanceOf(Outcome.Posted.class);
          }
          return null;
        });

    assertThat(inner.account(ONE)).isEqualTo(new Account(ONE, RICH, 32 * each));
    assertThat(inner.account(TWO)).isEqualTo(new Account(TWO, RICH, 32 * each));
  }

  @Test
  @Tag("P47")
  @Tag("P49")
  void a_transfer_whose_second_key_is_held_gives_the_first_back_and_posts_nothing() {
    ThinkingLedger inner = ledgerOf(BRIEFLY);
    try (RedisLock impatient =
        new RedisLock(redis, Times.maxWait(Duration.ofMillis(100)), counts)) {
      Lease held = lock.acquire(List.of(KEY_TWO));

      assertThatThrownBy(() -> Submitted.under(impatient, inner, Checkpoint.NONE).post(transfer()))
          .isInstanceOfSatisfying(
              ConcurrencyConflict.class,
              e -> assertThat(e.conflict()).isEqualTo(ConcurrencyConflict.Cause.REDIS_LOCK));

      assertThat(keys.exists(KEY_ONE)).isFalse();
      assertThat(inner.calls()).isZero();
      assertThat(held.release()).isTrue();
    }
  }

  @Test
  @Tag("P13")
  @Tag("P34")
  void the_ledger_inside_is_not_called_before_the_lock_is_held() throws Exception {
    ThinkingLedger inner = ledgerOf(BRIEFLY);
    CountDownLatch waits = new CountDownLatch(1);
    Lease held = lock.acquire(List.of(KEY_ONE));
    Background<Outcome> waiter =
        Background.of(() -> Submitted.under(lock, inner, new WaitSignal(waits)).post(deposit()));
    Background.await(waits);

    assertThat(inner.calls()).as("calls while waiting").isZero();

    held.release();
    assertThat(waiter.result()).isInstanceOf(Outcome.Posted.class);
  }

  @Test
  void a_checkpoint_that_fails_between_the_keys_frees_the_first() {
    ThinkingLedger inner = ledgerOf(BRIEFLY);
    Checkpoint failing =
        new Checkpoint() {
          @Override
          public void after(Operation operation, int attempt, Step step, Observation seen) {
            if (seen.row().equals(KEY_TWO)) {
              throw new IllegalStateException("stop here");
            }
          }
        };

    assertThatIllegalStateException()
        .isThrownBy(() -> Submitted.under(lock, inner, failing).post(transfer()));

    assertThat(inner.calls()).isZero();
  }

  @Test
  void a_transfer_passes_its_checkpoints_key_by_key_in_ascending_order() {
    List<String> passed = new ArrayList<>();
    Ledger inner =
        posting -> {
          passed.add("inner " + keys.owner(KEY_ONE).substring(0, 8));
          return ledgerOf(BRIEFLY).post(posting);
        };

    Submitted.under(lock, inner, recordingInto(passed)).post(transferBack().attempt(3));

    String token = passed.get(4).substring("inner ".length());
    assertThat(passed)
        .containsExactly(
            "before 3 LOCK",
            "after 3 LOCK " + KEY_ONE + " " + token,
            "before 3 LOCK",
            "after 3 LOCK " + KEY_TWO + " " + token,
            "inner " + token,
            "before 3 UNLOCK",
            "after 3 UNLOCK " + KEY_ONE + " " + token,
            "after 3 UNLOCK " + KEY_TWO + " " + token);
  }

  private static Checkpoint recordingInto(List<String> passed) {
    return new Checkpoint() {
      @Override
      public void before(Operation operation, int attempt, Step step) {
        passed.add("before " + attempt + " " + step);
      }

      @Override
      public void after(Operation operation, int attempt, Step step, Observation seen) {
        passed.add("after " + attempt + " " + step + " " + seen.row() + " " + seen.value());
      }
    };
  }

  private static ThinkingLedger ledgerOf(Runnable thought) {
    return ThinkingLedger.unfenced(thought).with(ONE, RICH).with(TWO, RICH);
  }

  private Ledger locked(Ledger inner) {
    return Submitted.under(lock, inner, Checkpoint.NONE);
  }

  private static PostingRequest deposit() {
    return PostingRequest.first(Movement.deposit(ONE, TEN));
  }

  private static PostingRequest transfer() {
    return PostingRequest.first(Movement.transfer(ONE, TWO, TEN));
  }

  private static PostingRequest transferBack() {
    return PostingRequest.first(Movement.transfer(TWO, ONE, TEN));
  }
}
