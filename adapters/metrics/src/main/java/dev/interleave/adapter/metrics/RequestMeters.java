package dev.interleave.adapter.metrics;

import dev.interleave.application.port.ConcurrencyConflict;
import dev.interleave.application.port.out.Completion;
import dev.interleave.application.port.out.Operation;
import dev.interleave.application.port.out.Telemetry;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;

/**
 * Times requests, and counts attempts and conflicts, of one strategy.
 *
 * <p>A meter is looked up in the registry once and kept: the registry's own look-up builds and
 * hashes a list of tags each time.
 */
final class RequestMeters implements Telemetry {

  /** Fixed bounds: percentiles of several instances cannot be added up, buckets can. */
  static final List<Duration> TIMES =
      List.of(
          Duration.ofMillis(5),
          Duration.ofMillis(10),
          Duration.ofMillis(25),
          Duration.ofMillis(50),
          Duration.ofMillis(100),
          Duration.ofMillis(250),
          Duration.ofMillis(500),
          Duration.ofSeconds(1),
          Duration.ofSeconds(2),
          Duration.ofSeconds(3),
          Duration.ofSeconds(5));

  private static final double[] ATTEMPTS = {1, 2, 3, 5, 8, 12};

  private final MeterRegistry registry;
  private final String name;
  private final String strategy;
  private final ConcurrentMap<Series, Timer> timers = new ConcurrentHashMap<>();
  private final DistributionSummary attempts;
  private final Map<ConcurrencyConflict.Cause, Counter> conflicts =
      new EnumMap<>(ConcurrencyConflict.Cause.class);

  private record Series(Kind kind, Completion.Result result, String reason) {}

  /**
   * @param name of the timer
   * @param strategy the value of the tag
   */
  RequestMeters(MeterRegistry registry, String name, String strategy) {
    this.registry = registry;
    this.name = name;
    this.strategy = strategy;
    this.attempts =
        DistributionSummary.builder("interleave.attempts")
            .description("Attempts of a completed or abandoned request")
            .tag("strategy", strategy)
            .serviceLevelObjectives(ATTEMPTS)
            .register(registry);
    // From the start, so that the first conflict is a rise from nought and not a new series.
    for (ConcurrencyConflict.Cause cause : ConcurrencyConflict.Cause.values()) {
      conflicts.put(
          cause,
          Counter.builder("interleave.conflicts")
              .description("Attempts that ended in a conflict, including retried ones")
              .tags("strategy", strategy, "cause", TagValue.of(cause.name()))
              .register(registry));
    }
  }

  @Override
  public void conflicted(
      Kind kind, Operation operation, int attempt, ConcurrencyConflict.Cause cause) {
    conflicts.get(cause).increment();
  }

  @Override
  public void ended(Kind kind, Completion completion, long nanos) {
    timer(new Series(kind, completion.result(), completion.reason()))
        .record(nanos, TimeUnit.NANOSECONDS);
    if (completion.attempts() > 0) {
      attempts.record(completion.attempts());
    }
  }

  private Timer timer(Series series) {
    Timer known = timers.get(series);
    return known == null ? timers.computeIfAbsent(series, this::register) : known;
  }

  private Timer register(Series series) {
    return Timer.builder(name)
        .description("Duration of requests by outcome, with all waits and retries")
        .tags(
            "strategy",
            strategy,
            "kind",
            TagValue.of(series.kind().name()),
            "outcome",
            TagValue.of(series.result().name()),
            "reason",
            TagValue.of(series.reason()))
        .serviceLevelObjectives(TIMES.toArray(Duration[]::new))
        .register(registry);
  }
}
