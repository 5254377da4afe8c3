package dev.interleave.adapter.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interleave.application.port.ConcurrencyConflict.Cause;
import dev.interleave.application.port.out.Completion;
import dev.interleave.application.port.out.Completion.Result;
import dev.interleave.application.port.out.Operation;
import dev.interleave.application.port.out.Telemetry;
import dev.interleave.application.port.out.Telemetry.Kind;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Each observation becomes a number under a fixed name and fixed tags. */
class ServiceMetersTest {

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final ServiceMeters meters = new ServiceMeters(registry);

  @Test
  void requests_are_timed_by_how_they_ended() {
    Telemetry atomic = meters.postings("ATOMIC");

    atomic.ended(Kind.DEPOSIT, new Completion(Result.DONE, "", 1), 2_000_000);
    atomic.ended(Kind.DEPOSIT, new Completion(Result.DONE, "", 3), 4_000_000);
    atomic.ended(Kind.TRANSFER, new Completion(Result.REFUSED, "INSUFFICIENT_FUNDS", 1), 1_000_000);

    assertThat(
            registry
                .get("interleave.postings")
                .tags("strategy", "atomic", "kind", "deposit", "outcome", "done", "reason", "none")
                .timer()
                .totalTime(TimeUnit.MILLISECONDS))
        .isEqualTo(6);
    assertThat(
            registry
                .get("interleave.postings")
                .tags("kind", "transfer", "outcome", "refused", "reason", "insufficient-funds")
                .timer()
                .count())
        .isEqualTo(1);
    assertThat(
            registry.get("interleave.attempts").tag("strategy", "atomic").summary().totalAmount())
        .isEqualTo(5);
  }

  @Test
  void attempts_that_are_not_known_are_not_counted_as_none() {
    meters.postings("REDIS").ended(Kind.DEPOSIT, new Completion(Result.UNAVAILABLE, "", 0), 1);

    assertThat(registry.get("interleave.attempts").tag("strategy", "redis").summary().count())
        .isZero();
  }

  @Test
  void readiness_is_one_or_zero() {
    AtomicBoolean ready = new AtomicBoolean(true);
    meters.watchReadiness(ready::get);
    double before = registry.get("interleave.ready").gauge().value();
    ready.set(false);

    assertThat(before).isEqualTo(1);
    assertThat(registry.get("interleave.ready").gauge().value()).isZero();
  }

  @Test
  void conflicts_are_counted_by_cause_and_start_at_zero() {
    Telemetry optimistic = meters.postings("OPTIMISTIC");
    assertThat(registry.get("interleave.conflicts").counters()).hasSize(Cause.values().length);

    optimistic.conflicted(Kind.DEPOSIT, Operation.random(), 1, Cause.LOCK_WAIT);
    optimistic.conflicted(Kind.TRANSFER, Operation.random(), 1, Cause.LOCK_WAIT);

    assertThat(conflicts("optimistic", "lock-wait")).isEqualTo(2);
    assertThat(conflicts("optimistic", "version")).isZero();
  }

  @Test
  void likes_have_a_separate_timer() {
    meters.likes("UNIQUE_KEY").ended(Kind.LIKE, new Completion(Result.DONE, "", 1), 5);

    assertThat(registry.get("interleave.likes").tag("strategy", "unique-key").timer().count())
        .isEqualTo(1);
    assertThat(registry.find("interleave.postings").timer()).isNull();
  }

  @Test
  void the_lock_in_redis_reports_its_waits_and_its_losses() {
    LockMeters lock = meters.redisLock();

    lock.waited(3_000_000, true);
    lock.waited(5_000_000_000L, false);
    lock.lost();
    lock.renewalFailed();
    lock.releaseFailed();

    assertThat(waits("acquired")).isEqualTo(3);
    assertThat(waits("not-acquired")).isEqualTo(5000);
    for (String counter : List.of("leases.lost", "renewals.failed", "releases.failed")) {
      assertThat(registry.get("interleave.redis.lock." + counter).counter().count()).isEqualTo(1);
    }
  }

  @Test
  void the_waiting_gauges_read_the_current_value() {
    AtomicInteger waiting = new AtomicInteger();
    meters.watchAdmission(waiting::get);
    meters.watchCombining("MOVEMENTS", () -> 2 * waiting.get());
    meters.watchCombining("LIKES", () -> 3 * waiting.get());
    meters.watchQueue("ACCOUNTS", () -> 5 * waiting.get());

    waiting.set(7);

    assertThat(registry.get("interleave.admission.waiting").gauge().value()).isEqualTo(7);
    assertThat(combining("movements")).isEqualTo(14);
    assertThat(combining("likes")).isEqualTo(21);
    assertThat(registry.get("interleave.queues.waiting").tag("queue", "accounts").gauge().value())
        .isEqualTo(35);
  }

  private double combining(String what) {
    return registry.get("interleave.combining.waiting").tag("what", what).gauge().value();
  }

  @Test
  void no_caller_adds_a_series() {
    Telemetry atomic = meters.postings("ATOMIC");
    atomic.ended(Kind.DEPOSIT, new Completion(Result.DONE, "", 1), 1);
    List<Meter> before = registry.getMeters();

    for (int i = 0; i < 100; i++) {
      atomic.conflicted(Kind.DEPOSIT, Operation.random(), i, Cause.VERSION);
      atomic.ended(Kind.DEPOSIT, new Completion(Result.DONE, "", i), i);
    }

    assertThat(registry.getMeters()).hasSameSizeAs(before);
  }

  private double conflicts(String strategy, String cause) {
    return registry
        .get("interleave.conflicts")
        .tags("strategy", strategy, "cause", cause)
        .counter()
        .count();
  }

  private double waits(String outcome) {
    return registry
        .get("interleave.redis.lock.wait")
        .tag("outcome", outcome)
        .timer()
        .totalTime(TimeUnit.MILLISECONDS);
  }
}
