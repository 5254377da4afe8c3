package dev.interleave.lab.measurement;

import dev.interleave.lab.port.LabWorkload;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The order and the due times of the requests of a round.
 *
 * <p>In a closed loop a request is due when a client takes it. In an open loop the due times follow
 * from the rate alone. If all clients are busy, a request is sent late, and its latency is measured
 * from the due time. Otherwise a stalled service would delay the requests that show the stall
 * (coordinated omission, Gil Tene).
 */
final class ArrivalSchedule {

  /** No further request. */
  static final long NONE = -1;

  /** An open loop that cannot keep up ends after this multiple of its duration. */
  private static final int LATENESS = 2;

  private final LoadLimit limit;
  private final OptionalInt arrivalsPerSecond;
  private final AtomicLong next = new AtomicLong();

  ArrivalSchedule(LoadLimit limit, LabWorkload workload) {
    this.limit = limit;
    this.arrivalsPerSecond = workload.arrivalsPerSecond();
  }

  /**
   * @param elapsed nanoseconds since the round began
   * @return the number of the next request, or {@link #NONE}
   */
  long take(long elapsed) {
    if (elapsed >= cutOff()) {
      return NONE;
    }
    long number = next.getAndIncrement();
    return isWanted(number) ? number : NONE;
  }

  private boolean isWanted(long number) {
    return number < limit.requests()
        && (arrivalsPerSecond.isEmpty() || due(number, 0) < limit.duration().toNanos());
  }

  /**
   * @param elapsed nanoseconds since the round began
   * @return when the request is due, on the same scale
   */
  long due(long number, long elapsed) {
    return arrivalsPerSecond.isEmpty()
        ? elapsed
        : Math.multiplyExact(number, 1_000_000_000L) / arrivalsPerSecond.getAsInt();
  }

  /** When sending ends, in nanoseconds since the round began. */
  long cutOff() {
    long duration = limit.duration().toNanos();
    return arrivalsPerSecond.isEmpty() ? duration : duration * LATENESS;
  }

  boolean isOpen() {
    return arrivalsPerSecond.isPresent();
  }

  /** The number of requests of an open loop that were due within the round and were not taken. */
  long unsent() {
    return arrivalsPerSecond.isEmpty() ? 0 : Math.max(0, wanted() - next.get());
  }

  private long wanted() {
    long seconds = limit.duration().toNanos();
    long byTime =
        (Math.multiplyHigh(seconds, arrivalsPerSecond.getAsInt()) == 0
                ? seconds * arrivalsPerSecond.getAsInt() + 999_999_999L
                : Long.MAX_VALUE)
            / 1_000_000_000L;
    return Math.min(limit.requests(), byTime);
  }

  /** The progress of the round. */
  int donePermille(long elapsed) {
    long byTime = elapsed * 1000 / limit.duration().toNanos();
    long byCount = Math.min(next.get(), limit.requests()) * 1000 / limit.requests();
    return (int) Math.min(1000, Math.max(byTime, byCount));
  }
}
