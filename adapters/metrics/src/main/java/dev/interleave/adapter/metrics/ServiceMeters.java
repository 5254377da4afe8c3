package dev.interleave.adapter.metrics;

import dev.interleave.application.port.out.Telemetry;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;

/**
 * The meters of the service, grouped by the port that feeds them.
 *
 * <p>No tag carries an id or a caller's text: their values are the names of constants, so the
 * number of series is bounded by the code.
 */
public final class ServiceMeters {

  private final MeterRegistry registry;

  public ServiceMeters(MeterRegistry registry) {
    this.registry = registry;
  }

  /** The upper bounds of the buckets of all timers, ascending. */
  public static List<Duration> timeBounds() {
    return RequestMeters.TIMES;
  }

  /**
   * @param strategy the name of the concurrency strategy
   */
  public Telemetry postings(String strategy) {
    String tag = TagValue.of(strategy);
    return new ConflictLog(tag, new RequestMeters(registry, "interleave.postings", tag));
  }

  /**
   * @param mechanism what guards the likes
   */
  public Telemetry likes(String mechanism) {
    String tag = TagValue.of(mechanism);
    return new ConflictLog(tag, new RequestMeters(registry, "interleave.likes", tag));
  }

  public LockMeters redisLock() {
    return new LockMeters(registry);
  }

  /**
   * @param waiting how many requests wait for a database connection now
   */
  public void watchAdmission(IntSupplier waiting) {
    watch(
        Gauge.builder("interleave.admission.waiting", waiting::getAsInt)
            .description("Requests that wait for a database connection"));
  }

  /**
   * @param what the name of what waits
   * @param waiting how many of them wait now for a transaction that they will share
   */
  public void watchCombining(String what, IntSupplier waiting) {
    watch(
        Gauge.builder("interleave.combining.waiting", waiting::getAsInt)
            .description("Requests in the queue for a batch")
            .tag("what", TagValue.of(what)));
  }

  /**
   * @param queue the name of the queue
   * @param waiting how many requests wait now behind another one
   */
  public void watchQueue(String queue, IntSupplier waiting) {
    watch(
        Gauge.builder("interleave.queues.waiting", waiting::getAsInt)
            .description("Requests that wait behind another one for the same account or key")
            .tag("queue", TagValue.of(queue)));
  }

  /**
   * @param ready whether the instance was ready at its last check
   */
  public void watchReadiness(BooleanSupplier ready) {
    watch(
        Gauge.builder("interleave.ready", () -> ready.getAsBoolean() ? 1 : 0)
            .description("1 if the database accepted a write at the last check, else 0"));
  }

  private void watch(Gauge.Builder<?> gauge) {
    gauge.strongReference(true).register(registry);
  }
}
