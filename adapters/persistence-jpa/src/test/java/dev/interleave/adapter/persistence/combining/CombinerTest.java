package dev.interleave.adapter.persistence.combining;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.interleave.application.port.LedgerUnavailable;
import dev.interleave.application.port.LedgerUnavailable.Effect;
import dev.interleave.contract.Background;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class CombinerTest {

  private static final CombinerSettings SETTINGS =
      new CombinerSettings(8, 2, 3, Duration.ofSeconds(20));

  /** The requests that ran, one list for each batch. */
  private final List<List<Integer>> batches = Collections.synchronizedList(new ArrayList<>());

  /** A batch needs one permit to run. */
  private final Semaphore permits = new Semaphore(0);

  private final AtomicBoolean fails = new AtomicBoolean();

  private final ExecutorService threads = Executors.newCachedThreadPool();

  @AfterEach
  void stopThreads() {
    threads.shutdownNow();
  }

  private record Request(int number, Set<Integer> rows) implements Combinable {
    @Override
    public Object batchGroup() {
      return 0;
    }
  }

  private Combiner<Request, Integer> combiner(CombinerSettings settings) {
    return new Combiner<>(settings, this::work, threads);
  }

  private List<Integer> work(List<Request> requests) {
    batches.add(requests.stream().map(Request::number).toList());
    permits.acquireUninterruptibly();
    if (fails.get()) {
      throw new LedgerUnavailable(Effect.UNKNOWN, new IllegalStateException("the link broke"));
    }
    return requests.stream().map(request -> request.number * 10).toList();
  }

  @Test
  void requests_that_arrive_during_a_batch_share_the_next_one_and_each_gets_its_answer() {
    Combiner<Request, Integer> combiner = combiner(SETTINGS);
    Background<Integer> leader = occupy(combiner);
    List<Background<Integer>> others = fillQueue(combiner);
    permits.release(2);

    assertThat(leader.result()).isZero();
    assertThat(others).extracting(Background::result).containsExactly(10, 20, 30);
    assertThat(batches).containsExactly(List.of(0), List.of(1, 2, 3));
  }

  @Test
  void other_rows_are_not_waited_for() {
    Combiner<Request, Integer> combiner = combiner(SETTINGS);
    Background<Integer> slow = occupy(combiner);
    Background<Integer> other = Background.start(() -> combiner.call(new Request(5, Set.of(2))));
    awaitBatches(2);
    permits.release(2);

    assertThat(other.result()).isEqualTo(50);
    assertThat(slow.result()).isZero();
  }

  @Test
  void requests_of_other_rows_share_the_next_batch_if_enough_batches_run() {
    Combiner<Request, Integer> combiner = combiner(SETTINGS);
    Background<Integer> first = occupy(combiner);
    Background<Integer> second = Background.start(() -> combiner.call(new Request(9, Set.of(9))));
    awaitBatches(2);
    List<Background<Integer>> others =
        List.of(
            queue(combiner, new Request(1, Set.of(2))),
            queue(combiner, new Request(2, Set.of(3, 4))),
            queue(combiner, new Request(3, Set.of(5))));
    permits.release();
    awaitBatches(3);
    permits.release(2);

    assertThat(first.result()).isZero();
    assertThat(second.result()).isEqualTo(90);
    assertThat(others).extracting(Background::result).containsExactly(10, 20, 30);
    assertThat(batches).containsExactly(List.of(0), List.of(9), List.of(1, 2, 3));
  }

  @Test
  void a_request_that_leaves_before_its_batch_lets_another_batch_run() {
    Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    Combiner<Request, Integer> combiner =
        new Combiner<>(
            new CombinerSettings(8, 1, 3, Duration.ofSeconds(2)), this::work, tasks::add);
    long start = System.nanoTime();
    CompletableFuture<Integer> late = combiner.submit(new Request(1, Set.of(1)));
    spinUntil(() -> System.nanoTime() - start >= 1_000_000_000L);
    CompletableFuture<Integer> next = combiner.submit(new Request(2, Set.of(2)));
    permits.release();

    spinUntil(() -> tasks.size() == 2);
    tasks.forEach(Runnable::run);

    assertThatThrownBy(() -> late.get(20, TimeUnit.SECONDS))
        .hasCauseInstanceOf(LedgerUnavailable.class);
    assertThat(next).isCompletedWithValue(20);
  }

  @Test
  void one_more_than_the_queue_holds_is_refused_at_once() {
    Combiner<Request, Integer> combiner = combiner(SETTINGS);
    Background<Integer> leader = occupy(combiner);
    List<Background<Integer>> others = fillQueue(combiner);

    assertNotApplied(() -> combiner.call(new Request(9, Set.of(1))));

    permits.release(2);
    leader.result();
    assertThat(others).extracting(Background::result).containsExactly(10, 20, 30);
    assertThat(batches).doesNotContain(List.of(9));
  }

  @Test
  void a_request_that_times_out_is_refused_and_never_run_and_so_is_a_later_one() {
    Combiner<Request, Integer> combiner =
        combiner(new CombinerSettings(8, 2, 3, Duration.ofSeconds(2)));
    Background<Integer> leader = occupy(combiner);

    assertNotApplied(() -> combiner.call(new Request(8, Set.of(1))));
    assertNotApplied(() -> combiner.call(new Request(9, Set.of(1))));

    assertThat(combiner.waiting()).isZero();
    permits.release();
    leader.result();
    assertThat(batches).containsExactly(List.of(0));
  }

  @Test
  void each_request_has_a_separate_timeout_and_no_longer_blocks_others_after_it() {
    Combiner<Request, Integer> combiner =
        combiner(new CombinerSettings(8, 2, 3, Duration.ofSeconds(4)));
    occupy(combiner);
    long start = System.nanoTime();
    CompletableFuture<Integer> first = combiner.submit(new Request(1, Set.of(1, 2)));
    spinUntil(() -> System.nanoTime() - start >= 2_000_000_000L);
    CompletableFuture<Integer> second = combiner.submit(new Request(2, Set.of(2)));
    CompletableFuture<Integer> third = combiner.submit(new Request(3, Set.of(1)));

    awaitBatches(2);

    assertThatThrownBy(first::join).hasCauseInstanceOf(LedgerUnavailable.class);
    assertThatThrownBy(() -> third.get(20, TimeUnit.SECONDS))
        .hasCauseInstanceOf(LedgerUnavailable.class);
    assertThat(batches.get(1)).containsExactly(2);
    permits.release(2);
    assertThat(second.join()).isEqualTo(20);
  }

  @Test
  void a_waiter_without_a_worker_times_out_and_the_next_one_is_dispatched() {
    Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    Combiner<Request, Integer> combiner =
        new Combiner<>(
            new CombinerSettings(8, 2, 1, Duration.ofSeconds(4)), this::work, tasks::add);
    long start = System.nanoTime();
    CompletableFuture<Integer> late = combiner.submit(new Request(1, Set.of(1)));
    spinUntil(() -> System.nanoTime() - start >= 2_000_000_000L);
    CompletableFuture<Integer> next = combiner.submit(new Request(2, Set.of(1)));
    assertThat(combiner.waiting()).isEqualTo(2);
    permits.release();

    spinUntil(() -> tasks.size() == 2);
    assertThat(batches).isEmpty();
    tasks.remove().run();
    assertThat(batches).as("it has left").isEmpty();
    tasks.remove().run();

    assertThatThrownBy(() -> late.get(20, TimeUnit.SECONDS))
        .hasCauseInstanceOf(LedgerUnavailable.class);
    assertThat(next).isCompletedWithValue(20);
  }

  @Test
  void no_more_requests_wait_for_a_thread_than_the_queue_holds() {
    Queue<Runnable> tasks = new ArrayDeque<>();
    Combiner<Request, Integer> combiner =
        new Combiner<>(
            new CombinerSettings(8, 4, 3, Duration.ofSeconds(20)), this::work, tasks::add);
    List<CompletableFuture<Integer>> first =
        IntStream.rangeClosed(1, 3)
            .mapToObj(number -> combiner.submit(new Request(number, Set.of(number))))
            .toList();

    assertNotApplied(() -> combiner.call(new Request(4, Set.of(4))));

    permits.release(3);
    tasks.forEach(Runnable::run);
    assertThat(first).extracting(CompletableFuture::join).containsExactly(10, 20, 30);
  }

  @Test
  void a_request_that_gets_no_thread_is_refused_and_frees_its_rows() {
    Combiner<Request, Integer> combiner =
        new Combiner<>(
            SETTINGS,
            this::work,
            task -> {
              if (batches.isEmpty()) {
                batches.add(List.of());
                throw new RejectedExecutionException("no thread");
              }
              task.run();
            });
    permits.release();

    assertNotApplied(() -> combiner.call(new Request(1, Set.of(1))));
    assertThat(combiner.call(new Request(2, Set.of(1)))).isEqualTo(20);
  }

  @Test
  void submit_returns_at_once_and_the_future_completes_later() {
    Combiner<Request, Integer> combiner = combiner(SETTINGS);
    List<CompletableFuture<Integer>> answers =
        IntStream.range(0, 4)
            .mapToObj(number -> combiner.submit(new Request(number, Set.of(1))))
            .toList();
    awaitBatches(1);

    assertThat(answers).noneMatch(CompletableFuture::isDone);
    permits.release(4);

    assertThat(answers).extracting(CompletableFuture::join).containsExactly(0, 10, 20, 30);
  }

  @Test
  void an_interrupted_waiter_is_refused_and_an_interrupted_running_one_gets_its_answer()
      throws InterruptedException {
    Combiner<Request, Integer> combiner = combiner(SETTINGS);
    Background<Integer> leader = occupy(combiner);
    Interrupted waits = new Interrupted(combiner, 1);
    awaitWaiting(combiner, 1);
    waits.interrupt();
    assertThat(waits.failure).isInstanceOf(LedgerUnavailable.class);
    assertThat(waits.flag).isTrue();

    Background<Integer> second = queue(combiner, 2);
    Interrupted batched = new Interrupted(combiner, 3);
    awaitWaiting(combiner, 2);
    permits.release();
    leader.result();
    awaitBatches(2);
    batched.thread.interrupt();
    batched.awaitInterruptSeen();
    permits.release();
    batched.thread.join();

    assertThat(second.result()).isEqualTo(20);
    assertThat(batched.answer).isEqualTo(30);
    assertThat(batched.flag).isTrue();
    assertThat(batches).containsExactly(List.of(0), List.of(2, 3));
  }

  @Test
  void a_failure_reaches_all_requests_of_its_batch_and_no_other() {
    Combiner<Request, Integer> combiner = combiner(SETTINGS);
    Background<Integer> leader = occupy(combiner);
    List<Background<Integer>> others = fillQueue(combiner);
    permits.release();
    leader.result();
    awaitBatches(2);
    fails.set(true);
    permits.release();

    for (Background<Integer> other : others) {
      assertThatThrownBy(other::result)
          .isInstanceOfSatisfying(
              LedgerUnavailable.class, e -> assertThat(e.effect()).isEqualTo(Effect.UNKNOWN));
    }
    fails.set(false);
    permits.release();
    assertThat(combiner.call(new Request(4, Set.of(1)))).isEqualTo(40);
  }

  @Test
  void a_missing_answer_fails_the_batch_and_frees_its_rows() {
    Combiner<Request, Integer> combiner = new Combiner<>(SETTINGS, requests -> List.of(), threads);

    assertThatThrownBy(() -> combiner.call(new Request(1, Set.of(1))))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> combiner.call(new Request(2, Set.of(1))))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void closing_waits_for_earlier_requests_and_refuses_later_ones() {
    Combiner<Request, Integer> combiner = combiner(SETTINGS);
    Background<Integer> leader = occupy(combiner);
    Background<Integer> waiter = queue(combiner, 1);
    Background<Boolean> closing = close(combiner);
    awaitRefusal(combiner);
    assertThat(closing.isDone()).isFalse();
    permits.release(2);

    assertThat(leader.result()).isZero();
    assertThat(waiter.result()).isEqualTo(10);
    assertThat(closing.result()).isTrue();
  }

  @Test
  void closing_ends_when_the_last_request_has_timed_out() {
    Combiner<Request, Integer> combiner =
        new Combiner<>(
            new CombinerSettings(8, 2, 3, Duration.ofSeconds(2)), this::work, task -> {});
    CompletableFuture<Integer> late = combiner.submit(new Request(1, Set.of(1)));

    assertThat(close(combiner).result()).isTrue();

    assertThatThrownBy(late::join).hasCauseInstanceOf(LedgerUnavailable.class);
    assertThat(batches).isEmpty();
  }

  private static Background<Boolean> close(Combiner<Request, Integer> combiner) {
    return Background.start(
        () -> {
          combiner.close();
          return true;
        });
  }

  private Background<Integer> occupy(Combiner<Request, Integer> combiner) {
    Background<Integer> leader = Background.start(() -> combiner.call(new Request(0, Set.of(1))));
    awaitBatches(1);
    return leader;
  }

  /** Queues three requests, numbered from 1. */
  private static List<Background<Integer>> fillQueue(Combiner<Request, Integer> combiner) {
    return IntStream.rangeClosed(1, 3).mapToObj(i -> queue(combiner, i)).toList();
  }

  private static Background<Integer> queue(Combiner<Request, Integer> combiner, int number) {
    return queue(combiner, new Request(number, Set.of(1)));
  }

  private static Background<Integer> queue(Combiner<Request, Integer> combiner, Request request) {
    int before = combiner.waiting();
    Background<Integer> waiter = Background.start(() -> combiner.call(request));
    awaitWaiting(combiner, before + 1);
    return waiter;
  }

  private static void awaitWaiting(Combiner<Request, Integer> combiner, int count) {
    spinUntil(() -> combiner.waiting() >= count);
  }

  private void awaitBatches(int count) {
    spinUntil(() -> batches.size() >= count);
  }

  /** The timeout of a test interrupts it. */
  private static void spinUntil(BooleanSupplier condition) {
    while (!condition.getAsBoolean()) {
      assertThat(Thread.currentThread().isInterrupted()).as("timed out").isFalse();
      Thread.onSpinWait();
    }
  }

  /** Interrupts each call, so that it does not wait if the request is accepted. */
  private static void awaitRefusal(Combiner<Request, Integer> combiner) {
    boolean refused = false;
    while (!refused) {
      Thread.currentThread().interrupt();
      try {
        combiner.call(new Request(9, Set.of(1)));
      } catch (LedgerUnavailable not) {
        refused = not.getCause() instanceof RejectedExecutionException;
      }
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  private static void assertNotApplied(Runnable submit) {
    assertThatThrownBy(submit::run)
        .isInstanceOfSatisfying(
            LedgerUnavailable.class, e -> assertThat(e.effect()).isEqualTo(Effect.NOT_APPLIED));
  }

  /** A caller whose thread can be interrupted. */
  private static final class Interrupted {

    private final Thread thread;
    private volatile Integer answer;
    private volatile RuntimeException failure;
    private volatile boolean flag;

    Interrupted(Combiner<Request, Integer> combiner, int number) {
      thread =
          new Thread(
              () -> {
                try {
                  answer = combiner.call(new Request(number, Set.of(1)));
                } catch (RuntimeException e) {
                  failure = e;
                }
                flag = Thread.currentThread().isInterrupted();
              });
      thread.start();
    }

    /** Returns when the thread has seen the interrupt, and waits again or has ended. */
    void awaitInterruptSeen() {
      spinUntil(() -> !thread.isInterrupted() && thread.getState() != Thread.State.RUNNABLE);
    }

    void interrupt() throws InterruptedException {
      thread.interrupt();
      thread.join();
    }
  }
}
