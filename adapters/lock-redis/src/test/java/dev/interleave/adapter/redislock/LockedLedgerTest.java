package dev.interleave.adapter.redislock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.interleave.application.port.out.Checkpoint;
import dev.interleave.application.port.out.Ledger;
import dev.interleave.application.port.out.Observation;
import dev.interleave.application.port.out.Operation;
import dev.interleave.application.port.out.PostingRequest;
import dev.interleave.contract.AccountRecords;
import dev.interleave.contract.InMemoryLedger;
import dev.interleave.contract.LedgerContract;
import dev.interleave.domain.account.AccountId;
import dev.interleave.domain.money.Money;
import dev.interleave.domain.transfer.Movement;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The contract, and threads that are interrupted, on the thread of the caller. */
@QuarkusTest
class LockedLedgerTest extends LedgerContract {

  private static final Money TEN = new Money(10_00);

  @Inject RedisDataSource redis;

  private final InMemoryLedger records = new InMemoryLedger();
  private RedisLock lock;

  @BeforeEach
  void open() {
    lock = new RedisLock(redis, Times.USUAL, LeaseObserver.NONE);
  }

  @AfterEach
  void close() {
    lock.close();
  }

  @Override
  protected Ledger ledger() {
    return new LockedLedger(records, lock, Checkpoint.NONE);
  }

  @Override
  protected AccountRecords records() {
    return records;
  }

  @Test
  void an_interrupted_holder_still_gives_its_key_back() throws Exception {
    AccountId account = records.open(Money.ZERO);
    Ledger interrupting =
        posting -> {
          Thread.currentThread().interrupt();
          return records.post(posting);
        };

    Background<Boolean> holder =
        Background.of(
            () -> {
              new LockedLedger(interrupting, lock, Checkpoint.NONE).post(deposit(account));
              return Thread.currentThread().isInterrupted();
            });

    assertThat(holder.result()).as("interrupted").isTrue();
    assertThat(records.account(account).balance()).isEqualTo(TEN);
    assertThat(new RedisKeys(redis).exists("lock:account:" + account)).isFalse();
  }

  /** As the scheduler of the laboratory does, at every step of the lock. */
  @Test
  void a_checkpoint_may_block_and_runs_on_the_thread_of_the_caller() {
    AccountId account = records.open(Money.ZERO);
    RedisKeys keys = new RedisKeys(redis);
    Map<String, Boolean> locked = new LinkedHashMap<>();
    Set<Thread> threads = new HashSet<>();
    Checkpoint blocking =
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
            locked.put(place, keys.exists("lock:account:" + account));
            threads.add(Thread.currentThread());
          }
        };

    new LockedLedger(records, lock, blocking).post(deposit(account));

    assertThat(locked)
        .containsExactly(
            entry("before LOCK", false),
            entry("after LOCK", true),
            entry("before UNLOCK", true),
            entry("after UNLOCK", false));
    assertThat(threads).containsExactly(Thread.currentThread());
  }

  private static PostingRequest deposit(AccountId account) {
    return PostingRequest.first(Movement.deposit(account, TEN));
  }
}
