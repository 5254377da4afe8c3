package dev.interleave.contract;

import dev.interleave.application.port.ConcurrencyConflict;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

/** Counts conflicts by cause and rethrows them. */
public final class ConflictCounter {

  private final Map<ConcurrencyConflict.Cause, LongAdder> counts =
      new EnumMap<>(ConcurrencyConflict.Cause.class);

  public ConflictCounter() {
    for (ConcurrencyConflict.Cause cause : ConcurrencyConflict.Cause.values()) {
      counts.put(cause, new LongAdder());
    }
  }

  /** Calls, counts a conflict, and rethrows it. */
  public <T> T counting(Supplier<T> call) {
    try {
      return call.get();
    } catch (ConcurrencyConflict conflict) {
      counts.get(conflict.conflict()).increment();
      throw conflict;
    }
  }

  public long count(ConcurrencyConflict.Cause cause) {
    return counts.get(cause).sum();
  }
}
