package dev.interleave.adapter.redislock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interleave.application.async.Offload;
import dev.interleave.application.movement.OffloadedLedger;
import dev.interleave.application.port.Outcome;
import dev.interleave.application.port.out.AsyncLedger;
import dev.interleave.application.port.out.Checkpoint;
import dev.interleave.application.port.out.Ledger;
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
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The contract for callers that do not wait, and what they hold meanwhile. */
@QuarkusTest
class RedisLockLedgerTest extends LedgerContract {

  @Inject RedisDataSource redis;

  private final InMemoryLedger records = new InMemoryLedger();

  /** Tasks for workers, none of which runs before the test takes it. */
  private final LinkedBlockingQueue<Runnable> workers = new LinkedBlockingQueue<>();

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
    return Submitted.under(lock, records, Checkpoint.NONE);
  }

  @Override
  protected AccountRecords records() {
    return records;
  }

  @Test
  @Tag("P33")
  void requests_that_wait_for_the_lock_hold_no_worker() throws Exception {
    AccountId account = records().open(Money.ZERO);
    CountDownLatch waiting = new CountDownLatch(3);
    AsyncLedger locked = locked(Offload.to(workers::add), new WaitSignal(waiting));
    Lease held = lock.ofAnotherInstance().acquire(List.of("lock:account:" + account));

    List<CompletableFuture<Outcome>> outcomes =
        IntStream.range(0, 3)
            .mapToObj(i -> locked.submit(deposit(account)).toCompletableFuture())
            .toList();
    Background.await(waiting);

    assertThat(workers).as("one pauses and two queue").isEmpty();
    assertThat(lock.waiting()).isEqualTo(2);
    assertThat(outcomes).noneMatch(CompletableFuture::isDone);
    held.release();
    for (CompletableFuture<Outcome> outcome : outcomes) {
      Runnable task = workers.poll(60, TimeUnit.SECONDS);
      assertThat(task).as("the lock is held now, and not before").isNotNull();
      assertThat(workers).as("one at a time").isEmpty();
      task.run();
      assertThat(outcome.get(60, TimeUnit.SECONDS)).isInstanceOf(Outcome.Posted.class);
    }
  }

  private AsyncLedger locked(Offload offload, Checkpoint checkpoint) {
    return new RedisLockLedger(new OffloadedLedger(records, offload), lock, checkpoint);
  }

  private static PostingRequest deposit(AccountId account) {
    return PostingRequest.first(Movement.deposit(account, new Money(1)));
  }
}
