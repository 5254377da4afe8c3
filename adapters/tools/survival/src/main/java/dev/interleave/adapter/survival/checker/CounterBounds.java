package dev.interleave.adapter.survival.checker;

import dev.interleave.adapter.survival.history.EventType;
import dev.interleave.adapter.survival.history.OperationEvent;
import dev.interleave.adapter.survival.history.OperationHistory;
import dev.interleave.adapter.survival.history.RecordedOperation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * What a read of a counter may return, if increments and decrements commute. After Jepsen's checker
 * {@code counter}, which has no decrements.
 *
 * <pre>
 * lower = opening + increments acknowledged before the read began
 *                 - decrements invoked before the read ended that did not fail
 * upper = opening + increments invoked before the read ended that did not fail
 *                 - decrements acknowledged before the read began
 * </pre>
 *
 * <p>One pass over the events, for all counters together.
 *
 * @param <K> identifies a counter
 */
final class CounterBounds<K> {

  /**
   * A read and its bounds, in cents.
   *
   * @param lower less is a lost update or a stale read
   * @param upper more is an effect without an acknowledged or open request
   */
  record Bounded(RecordedOperation read, long lower, long upper) {}

  /** Sums of increments and decrements, both not negative. */
  private record Sums(long increments, long decrements) {

    static final Sums ZERO = new Sums(0, 0);

    Sums plus(long delta) {
      return delta > 0
          ? new Sums(increments + delta, decrements)
          : new Sums(increments, decrements - delta);
    }
  }

  private final Function<KeyedWrite, Map<K, Long>> deltas;
  private final Map<K, Sums> acknowledged = new HashMap<>();
  private final Map<K, Sums> possible = new HashMap<>();

  /**
   * @param deltas what a write changes, if it happens
   */
  CounterBounds(Function<KeyedWrite, Map<K, Long>> deltas) {
    this.deltas = deltas;
  }

  /**
   * Walks over a history.
   *
   * @param writes its writes
   * @param counter the counter that an operation reads; null if it reads none, or is not ok
   * @param opening the value of a counter before the run
   * @param check called for each read at its completion
   */
  void walk(
      OperationHistory history,
      List<KeyedWrite> writes,
      Function<RecordedOperation, K> counter,
      Function<K, Long> opening,
      Consumer<Bounded> check) {
    Map<Long, KeyedWrite> invoked = new HashMap<>();
    Map<Long, KeyedWrite> ended = new HashMap<>();
    for (KeyedWrite write : writes) {
      if (write.end() != EventType.FAIL) {
        invoked.put(write.invokedAt(), write);
        ended.put(write.acknowledgedAt(), write);
      }
    }
    Map<Long, RecordedOperation> reads = new HashMap<>();
    for (RecordedOperation operation : history.operations()) {
      if (counter.apply(operation) != null) {
        reads.put(operation.invokedAt(), operation);
        reads.put(operation.completedAt(), operation);
      }
    }
    Map<Long, Sums> atInvocation = new HashMap<>();
    for (OperationEvent event : history.events()) {
      long index = event.index();
      add(possible, invoked.get(index));
      add(acknowledged, ended.get(index));
      RecordedOperation read = reads.get(index);
      if (read != null) {
        K key = counter.apply(read);
        if (index == read.invokedAt()) {
          atInvocation.put(index, acknowledged.getOrDefault(key, Sums.ZERO));
        } else {
          Sums certain = atInvocation.remove(read.invokedAt());
          Sums maybe = possible.getOrDefault(key, Sums.ZERO);
          long start = opening.apply(key);
          check.accept(
              new Bounded(
                  read,
                  start + certain.increments() - maybe.decrements(),
                  start + maybe.increments() - certain.decrements()));
        }
      }
    }
  }

  private void add(Map<K, Sums> sums, KeyedWrite write) {
    if (write != null) {
      deltas
          .apply(write)
          .forEach((key, delta) -> sums.put(key, sums.getOrDefault(key, Sums.ZERO).plus(delta)));
    }
  }
}
