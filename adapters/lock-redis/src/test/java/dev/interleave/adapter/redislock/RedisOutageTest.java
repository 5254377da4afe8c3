package dev.interleave.adapter.redislock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.interleave.adapter.embedded.launcher.RedisServer;
import dev.interleave.adapter.embedded.launcher.ServerSettings;
import dev.interleave.application.port.ConcurrencyConflict;
import dev.interleave.application.port.ConcurrencyConflict.Cause;
import dev.interleave.application.port.LedgerUnavailable;
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
import dev.interleave.faultproxy.TcpFaultProxy;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.redis.runtime.datasource.BlockingRedisDataSourceImpl;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.redis.client.Redis;
import io.vertx.mutiny.redis.client.RedisAPI;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Redis goes away, hangs, refuses; it is this test's own one. */
@QuarkusTest
class RedisOutageTest {

  private static final AccountId ACCOUNT = new AccountId(1);
  private static final String KEY = "lock:account:1";
  private static final AccountId SECOND = new AccountId(2);
  private static final String SECOND_KEY = "lock:account:2";
  private static final Money HUNDRED = new Money(100_00);
  private static final Money TEN = new Money(10_00);
  private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(2);

  /** Longer than any test waits: a key that is gone was released and has not expired. */
  private static final Duration LEASE = Duration.ofHours(1);

  @Inject Vertx vertx;

  private final LeaseCounts counts = new LeaseCounts();
  private final ThinkingLedger inner = ThinkingLedger.fenced(() -> {}).with(ACCOUNT, HUNDRED);
  private RedisServer server;
  private TcpFaultProxy link;
  private Redis linked;
  private RedisLock lock;

  @BeforeEach
  void start() {
    server = RedisServer.start(ServerSettings.throwAway());
    link = TcpFaultProxy.to(server.port());
    linked = Redis.createClient(vertx, "redis://127.0.0.1:" + link.port());
    lock = new RedisLock(dataSource(linked), Times.answerTimeout(ANSWER_TIMEOUT, LEASE), counts);
  }

  @AfterEach
  void stop() {
    lock.close();
    linked.close();
    link.close();
    server.close();
  }

  @Test
  @Tag("P46")
  void without_redis_nothing_is_posted_and_with_it_again_everything_is() {
    assertThat(ledger(inner).post(deposit())).isInstanceOf(Outcome.Posted.class);

    server.close();
    for (int i = 0; i < 3; i++) {
      assertNotApplied(() -> ledger(inner).post(deposit()));
    }
    assertThat(inner.account(ACCOUNT)).isEqualTo(new Account(ACCOUNT, HUNDRED.plus(TEN), 1));
    assertThat(inner.calls()).isEqualTo(1);

    server = RedisServer.start(ServerSettings.throwAway());
    link.leadTo(server.port());
    assertThat(ledger(inner).post(deposit())).isInstanceOf(Outcome.Posted.class);
    assertThat(inner.account(ACCOUNT).balance()).isEqualTo(HUNDRED.plus(TEN.times(2)));
  }

  @Test
  @Tag("P46")
  void a_redis_that_refuses_is_one_that_is_away() {
    direct(keys -> keys.redis().execute("CONFIG", "SET", "maxmemory", "1"));

    assertNotApplied(() -> ledger(inner).post(deposit()));

    assertThat(inner.calls()).isZero();
    direct(keys -> assertThat(keys.exists(KEY)).isFalse());
  }

  @Test
  @Tag("P46")
  void a_redis_that_hangs_costs_one_answer_timeout_and_its_late_answer_is_undone() {
    link.keepAnswers();
    long start = System.nanoTime();

    assertNotApplied(() -> ledger(inner).post(deposit()));

    assertThat(Duration.ofNanos(System.nanoTime() - start))
        .isBetween(ANSWER_TIMEOUT, ANSWER_TIMEOUT.multipliedBy(2));
    assertThat(inner.calls()).isZero();
    link.deliverAnswers();
    direct(keys -> keys.awaitGone(KEY));
    assertThat(ledger(inner).post(deposit())).isInstanceOf(Outcome.Posted.class);
  }

  @Test
  @Tag("P46")
  void a_redis_that_hangs_delays_all_waiters_as_long_as_the_first() {
    link.keepAnswers();

    Race<LedgerUnavailable> race =
        Race.of(
            8,
            thread ->
                catchThrowableOfType(LedgerUnavailable.class, () -> ledger(inner).post(deposit())));

    assertThat(race.results())
        .as("one after the other, the last waiter would time out with a conflict")
        .hasSize(8)
        .allMatch(told -> told.effect() == LedgerUnavailable.Effect.NOT_APPLIED);
    assertThat(inner.calls()).isZero();
    link.deliverAnswers();
    direct(keys -> keys.awaitGone(KEY));
  }

  @Test
  void a_key_that_was_set_without_an_answer_is_given_back_when_the_answer_comes() {
    // Greets Redis first: a new connection's handshake would be kept back as well.
    lock.acquire(List.of(KEY)).release();
    link.keepAnswers();

    assertNotApplied(() -> ledger(inner).post(deposit()));

    direct(
        keys -> {
          assertThat(keys.exists(KEY)).as("INCONCLUSIVE: the key was never set").isTrue();
          link.deliverAnswers();
          keys.awaitGone(KEY);
        });
  }

  @Test
  void an_interrupt_while_the_command_is_in_flight_leaves_no_key_behind() throws Exception {
    // Greets Redis first: a new connection's handshake would be kept back as well.
    lock.acquire(List.of(KEY)).release();
    link.keepAnswers();
    Background<Boolean> interrupted =
        Background.of(
            () -> {
              assertThatThrownBy(() -> lock.acquire(List.of(KEY)))
                  .isInstanceOfSatisfying(
                      ConcurrencyConflict.class,
                      e -> assertThat(e.conflict()).isEqualTo(Cause.REDIS_LOCK));
              return Thread.currentThread().isInterrupted();
            });

    direct(
        keys -> {
          RedisKeys.await("the key", () -> keys.exists(KEY));
          interrupted.interrupt();
          assertThat(resultOf(interrupted)).as("interrupted").isTrue();
          assertThat(keys.exists(KEY)).as("until the answer comes").isTrue();
          link.deliverAnswers();
          keys.awaitGone(KEY);
        });
    lock.acquire(List.of(KEY)).release();
  }

  @Test
  @Tag("P46")
  void a_second_key_without_an_answer_frees_the_first() {
    Checkpoint afterTheFirst =
        new Checkpoint() {
          @Override
          public void after(Operation operation, int attempt, Step step, Observation seen) {
            if (seen.row().equals(KEY)) {
              link.keepAnswers();
            }
          }
        };
    Ledger submitted = Submitted.under(lock, inner, afterTheFirst);

    assertNotApplied(() -> submitted.post(transfer()));

    assertThat(inner.calls()).isZero();
    link.deliverAnswers();
    direct(
        keys -> {
          keys.awaitGone(KEY);
          keys.awaitGone(SECOND_KEY);
        });
  }

  @Test
  @Tag("P46")
  void a_redis_that_dies_after_the_post_does_not_undo_it() {
    Ledger dying =
        posting -> {
          Outcome outcome = inner.post(posting);
          server.close();
          return outcome;
        };

    assertThat(ledger(dying).post(deposit())).isInstanceOf(Outcome.Posted.class);

    assertThat(inner.account(ACCOUNT).balance()).isEqualTo(HUNDRED.plus(TEN));
    assertThat(counts.releasesFailed()).isEqualTo(1);
    assertThat(counts.lost()).isZero();
  }

  @Test
  void a_renewal_without_an_answer_is_counted_and_the_work_continues() {
    try (RedisLock brief =
        new RedisLock(
            dataSource(linked),
            Times.answerTimeout(ANSWER_TIMEOUT, ANSWER_TIMEOUT.multipliedBy(6)),
            counts)) {
      Lease lease = brief.acquire(List.of(KEY));
      link.keepAnswers();
      RedisKeys.await("a failed renewal", () -> counts.renewalsFailed() > 0);
      link.deliverAnswers();

      assertThat(lease.release()).isTrue();
      assertThat(counts.lost()).isZero();
    }
  }

  private Ledger ledger(Ledger ledger) {
    return Submitted.under(lock, ledger, Checkpoint.NONE);
  }

  private static PostingRequest deposit() {
    return PostingRequest.first(Movement.deposit(ACCOUNT, TEN));
  }

  private static PostingRequest transfer() {
    return PostingRequest.first(Movement.transfer(ACCOUNT, SECOND, TEN));
  }

  private static boolean resultOf(Background<Boolean> background) {
    try {
      return background.result();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private static void assertNotApplied(ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            LedgerUnavailable.class,
            e -> assertThat(e.effect()).isEqualTo(LedgerUnavailable.Effect.NOT_APPLIED));
  }

  private RedisDataSource dataSource(Redis client) {
    return new BlockingRedisDataSourceImpl(
        vertx, client, RedisAPI.api(client), Duration.ofSeconds(5));
  }

  private void direct(Consumer<RedisKeys> look) {
    Redis client = Redis.createClient(vertx, server.redisUrl());
    try {
      look.accept(new RedisKeys(dataSource(client)));
    } finally {
      client.close();
    }
  }
}
