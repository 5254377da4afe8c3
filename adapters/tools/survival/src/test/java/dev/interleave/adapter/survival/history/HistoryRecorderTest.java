package dev.interleave.adapter.survival.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.net.SocketException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HistoryRecorderTest {

  private static final OperationValue REQUEST = new OperationValue.Amount(1, 100);
  private static final OperationValue RESULT =
      new OperationValue.Changes(List.of(new AccountChange(1, 100, 1, 100)));

  private final AtomicLong clock = new AtomicLong(5_000);
  private final HistoryRecorder recorder = new HistoryRecorder(() -> clock.getAndAdd(10));

  @Test
  void an_operation_has_an_invocation_and_a_completion() {
    ClientProcess client = recorder.client();
    client.invoke(OperationType.DEPOSIT, REQUEST, "k1", "a");
    client.complete(HttpResult.success(201, false, "{}"), RESULT);

    assertThat(recorder.history().events())
        .containsExactly(
            new OperationEvent(
                0, 10, 0, EventType.INVOKE, OperationType.DEPOSIT, REQUEST, "k1", null, "a"),
            new OperationEvent(
                1,
                20,
                0,
                EventType.OK,
                OperationType.DEPOSIT,
                RESULT,
                "k1",
                HttpResult.success(201, false, "{}"),
                "a"));
  }

  @Test
  void a_client_has_a_new_process_after_an_info_and_only_then() {
    ClientProcess first = recorder.client();
    ClientProcess second = recorder.client();
    assertThat(first.number()).isEqualTo(0);

    first.invoke(OperationType.DEPOSIT, REQUEST, "k1", "a");
    first.complete(HttpResult.problem(422, "insufficient-funds", ""), null);
    assertThat(first.number()).isEqualTo(0);

    first.invoke(OperationType.DEPOSIT, REQUEST, "k2", "a");
    first.complete(HttpResult.failure(new SocketException("Connection reset")), null);
    assertThat(first.number()).isEqualTo(2);
    assertThat(second.number()).isEqualTo(1);

    RecordedOperation unknown = recorder.history().operations().get(1);
    assertThat(unknown.end()).isEqualTo(EventType.INFO);
    assertThat(unknown.completedAt()).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void an_unclassified_result_is_info() {
    ClientProcess client = recorder.client();
    client.invoke(OperationType.DEPOSIT, REQUEST, "k1", "a");

    assertThat(client.complete(HttpResult.problem(418, "", ""), null))
        .isEqualTo(Classification.UNCLASSIFIED);
    assertThat(recorder.history().operations().get(0).end()).isEqualTo(EventType.INFO);
  }

  @Test
  void a_client_has_one_operation_at_a_time() {
    ClientProcess client = recorder.client();
    assertThatIllegalStateException()
        .isThrownBy(() -> client.complete(HttpResult.success(201, false, ""), RESULT));
    client.invoke(OperationType.DEPOSIT, REQUEST, "k1", "a");
    assertThatIllegalStateException()
        .isThrownBy(() -> client.invoke(OperationType.DEPOSIT, REQUEST, "k1", "a"));
  }

  @Test
  void an_operation_without_a_completion_is_info() {
    recorder.client().invoke(OperationType.DEPOSIT, REQUEST, "k1", "a");
    recorder.fault("kill-database");
    recorder.healed("kill-database");

    assertThat(recorder.history().operations().get(0).end()).isEqualTo(EventType.INFO);
    assertThat(recorder.history().faults())
        .extracting(OperationEvent::value)
        .containsExactly(
            new OperationValue.Fault("kill-database", true),
            new OperationValue.Fault("kill-database", false));
  }

  @Test
  void threads_lose_no_event_and_share_no_index() throws Exception {
    int threads = 8;
    int each = 5_000;
    CyclicBarrier start = new CyclicBarrier(threads);
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      List<Future<Void>> done =
          pool.invokeAll(
              IntStream.range(0, threads)
                  .mapToObj(
                      thread ->
                          (Callable<Void>)
                              () -> {
                                ClientProcess client = recorder.client();
                                start.await();
                                for (int i = 0; i < each; i++) {
                                  client.invoke(OperationType.DEPOSIT, REQUEST, null, "a");
                                  client.complete(HttpResult.success(201, false, ""), RESULT);
                                }
                                return null;
                              })
                  .toList());
      for (Future<Void> thread : done) {
        thread.get();
      }
    } finally {
      pool.shutdown();
    }

    OperationHistory history = recorder.history();
    assertThat(history.events()).hasSize(2 * threads * each);
    assertThat(history.events())
        .extracting(OperationEvent::index)
        .containsExactlyElementsOf(
            () -> IntStream.range(0, 2 * threads * each).mapToLong(i -> i).iterator());
    assertThat(history.operations()).hasSize(threads * each).allMatch(RecordedOperation::ok);
  }

  @Test
  void a_process_that_is_not_sequential_is_no_history() {
    assertNoHistory("completes nothing", event(0, 0, EventType.OK));
    assertNoHistory("begins before", event(0, 0, EventType.INVOKE), event(1, 0, EventType.INVOKE));
    assertNoHistory(
        "follows an INFO",
        event(0, 0, EventType.INVOKE),
        event(1, 0, EventType.INFO),
        event(2, 0, EventType.INVOKE));
    assertNoHistory(
        "index of another", event(0, 0, EventType.INVOKE), event(0, 1, EventType.INVOKE));
  }

  private static void assertNoHistory(String message, OperationEvent... events) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new OperationHistory(List.of(events)))
        .withMessageContaining(message);
  }

  private static OperationEvent event(long index, int process, EventType type) {
    return new OperationEvent(
        index, index, process, type, OperationType.DEPOSIT, REQUEST, "k", null, "a");
  }
}
