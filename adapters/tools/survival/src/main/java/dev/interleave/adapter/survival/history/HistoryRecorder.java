package dev.interleave.adapter.survival.history;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * Records the events of a run from many threads. One counter gives the indices, so their order is
 * consistent with real time: an operation that completed before another was invoked has lower
 * indices. The queue of events may have another order; {@link #history} sorts it.
 */
public final class HistoryRecorder {

  private final AtomicLong indices = new AtomicLong();
  private final AtomicInteger processes = new AtomicInteger();
  private final Queue<OperationEvent> events = new ConcurrentLinkedQueue<>();
  private final LongSupplier clock;
  private final long start;

  /** A recorder on the monotonic clock of the JVM. */
  public HistoryRecorder() {
    this(System::nanoTime);
  }

  /**
   * @param clock monotonic, in nanoseconds
   */
  public HistoryRecorder(LongSupplier clock) {
    this.clock = clock;
    this.start = clock.getAsLong();
  }

  /** A client with a new process number. */
  public ClientProcess client() {
    return new ClientProcess(this);
  }

  /**
   * Records that a fault begins.
   *
   * @param name its kind, for example {@code kill-database}
   */
  public void fault(String name) {
    add(new OperationValue.Fault(name, true));
  }

  /**
   * Records that a fault has ended.
   *
   * @param name its kind
   */
  public void healed(String name) {
    add(new OperationValue.Fault(name, false));
  }

  private void add(OperationValue.Fault fault) {
    add(OperationEvent.NEMESIS, EventType.INFO, OperationType.FAULT, fault, null, null, null);
  }

  /** What is recorded until now. */
  public OperationHistory history() {
    return new OperationHistory(List.copyOf(events));
  }

  int newProcess() {
    return processes.getAndIncrement();
  }

  void add(
      int process,
      EventType type,
      OperationType operation,
      OperationValue value,
      String key,
      HttpResult http,
      String instance) {
    long index = indices.getAndIncrement();
    events.add(
        new OperationEvent(
            index,
            clock.getAsLong() - start,
            process,
            type,
            operation,
            value,
            key,
            http,
            instance));
  }
}
