package dev.interleave.adapter.redislock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.interleave.application.port.ConcurrencyConflict;
import dev.interleave.application.port.Outcome;
import dev.interleave.application.port.out.Checkpoint;
import dev.interleave.application.port.out.Ledger;
import dev.interleave.application.port.out.PostingRequest;
import dev.interleave.domain.account.Account;
import dev.interleave.domain.account.AccountId;
import dev.interleave.domain.money.Money;
import dev.interleave.domain.transfer.Movement;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A holder loses its key between its read and its write, and another one comes between. */
@QuarkusTest
class StaleHolderTest {

  private static final AccountId ACCOUNT = new AccountId(1);
  private static final String KEY = "lock:account:1";
  private static final Money HUNDRED = new Money(100_00);
  private static final Money TEN = new Money(10_00);

  @Inject RedisDataSource redis;

  private final LeaseCounts counts = new LeaseCounts();
  private final CountDownLatch hasRead = new CountDownLatch(1);
  private final CountDownLatch mayWrite = new CountDownLatch(1);
  private final AtomicBoolean first = new AtomicBoolean(true);
  private RedisKeys keys;

  @BeforeEach
  void start() {
    keys = new RedisKeys(redis);
    keys.loseEverything();
  }

  @Test
  @Tag("P43")
  void after_an_expired_lease_the_fence_refuses_the_stale_write() throws Exception {
    RedisLockSettings brief = Times.notRenewed(Duration.ofMillis(100));
    assertRefused(brief, () -> keys.awaitGone(KEY));
  }

  @Test
  @Tag("P43")
  void control_after_an_expired_lease_an_unfenced_ledger_loses_a_deposit() throws Exception {
    RedisLockSettings brief = Times.notRenewed(Duration.ofMillis(100));
    assertLosesOne(brief, () -> keys.awaitGone(KEY));
  }

  @Test
  @Tag("P45")
  @Tag("P48")
  void after_redis_forgot_everything_the_fence_refuses_the_stale_write() throws Exception {
    assertRefused(Times.USUAL, keys::loseEverything);
  }

  @Test
  @Tag("P45")
  void control_after_redis_forgot_everything_an_unfenced_ledger_loses_a_deposit() throws Exception {
    assertLosesOne(Times.USUAL, keys::loseEverything);
  }

  private void assertRefused(RedisLockSettings settings, Runnable loseTheKey) throws Exception {
    ThinkingLedger fenced = ThinkingLedger.fenced(this::think).with(ACCOUNT, HUNDRED);
    try (RedisLock lock = new RedisLock(redis, settings, counts);
        RedisLock usual = new RedisLock(redis, Times.USUAL, counts)) {
      Background<Outcome> stale =
          overtaken(ledger(fenced, lock), ledger(fenced, usual), loseTheKey);

      assertThatThrownBy(stale::result)
          .isInstanceOfSatisfying(
              ConcurrencyConflict.class,
              e -> assertThat(e.conflict()).isEqualTo(ConcurrencyConflict.Cause.VERSION));

      assertThat(fenced.account(ACCOUNT)).isEqualTo(new Account(ACCOUNT, HUNDRED.plus(TEN), 1));
      assertThat(counts.lost()).isEqualTo(1);
    }
  }

  private void assertLosesOne(RedisLockSettings settings, Runnable loseTheKey) throws Exception {
    ThinkingLedger unfenced = ThinkingLedger.unfenced(this::think).with(ACCOUNT, HUNDRED);
    try (RedisLock lock = new RedisLock(redis, settings, counts);
        RedisLock usual = new RedisLock(redis, Times.USUAL, counts)) {
      Background<Outcome> stale =
          overtaken(ledger(unfenced, lock), ledger(unfenced, usual), loseTheKey);

      assertThat(stale.result()).isInstanceOf(Outcome.Posted.class);

      assertThat(unfenced.account(ACCOUNT).balance())
          .as("two deposits acknowledged, one applied")
          .isEqualTo(HUNDRED.plus(TEN));
      assertThat(counts.lost()).isEqualTo(1);
    }
  }

  private static Ledger ledger(ThinkingLedger inner, RedisLock lock) {
    return Submitted.under(lock, inner, Checkpoint.NONE);
  }

  /**
   * One deposit has read when its key is lost, and writes when another has been posted.
   *
   * @param next of the other deposit; its lease must not expire on a busy machine
   */
  private Background<Outcome> overtaken(Ledger ledger, Ledger next, Runnable loseTheKey) {
    Background<Outcome> stale = Background.of(() -> ledger.post(deposit()));
    Background.await(hasRead);
    loseTheKey.run();
    assertThat(next.post(deposit())).isInstanceOf(Outcome.Posted.class);
    mayWrite.countDown();
    return stale;
  }

  private static PostingRequest deposit() {
    return PostingRequest.first(Movement.deposit(ACCOUNT, TEN));
  }

  private void think() {
    if (first.getAndSet(false)) {
      hasRead.countDown();
      Background.await(mayWrite);
    }
  }
}
