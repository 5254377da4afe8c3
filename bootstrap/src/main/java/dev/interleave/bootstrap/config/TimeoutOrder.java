package dev.interleave.bootstrap.config;

import dev.interleave.adapter.persistence.Transactions;
import io.quarkus.runtime.configuration.DurationConverter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Rejects timeouts in the wrong order. If an outer wait ends first, a client gets an error response
 * while the work continues, and the money may still move.
 */
public final class TimeoutOrder {

  /** MySQL checks its waiters once a second. */
  private static final Duration LOCK_WAIT_GRAIN = Duration.ofSeconds(1);

  private static final String LAST_ATTEMPT =
      "the last attempt of a request, that is interleave.retry.deadline,"
          + " interleave.redis-lock.max-wait, interleave.combining.max-wait or once more"
          + " interleave.retry.deadline";

  /**
   * Two transactions. The claim is the only statement of the first, or a look-up does not follow.
   */
  private static final int CLAIM_AND_LOOK_UP = 2;

  private final TimeoutSettings timeouts;
  private final RetrySettings retry;
  private final LockSettings redis;
  private final CombiningSettings combining;
  private final List<String> faults = new ArrayList<>();

  private TimeoutOrder(
      TimeoutSettings timeouts,
      RetrySettings retry,
      LockSettings redis,
      CombiningSettings combining) {
    this.timeouts = timeouts;
    this.retry = retry;
    this.redis = redis;
    this.combining = combining;
  }

  /**
   * @param effective returns the value in force of a property of {@link TimeoutProperties}
   * @throws IllegalStateException that names every pair in the wrong order
   */
  public static void check(
      TimeoutSettings timeouts,
      RetrySettings retry,
      LockSettings redis,
      CombiningSettings combining,
      Function<String, String> effective) {
    TimeoutOrder order = new TimeoutOrder(timeouts, retry, redis, combining);
    order.checkEach();
    order.checkPairs();
    order.checkOnePlace(effective);
    order.checkValidation(effective);
    if (!order.faults.isEmpty()) {
      throw new IllegalStateException("Invalid timeouts: " + String.join("; ", order.faults) + ".");
    }
  }

  private void checkEach() {
    Map.of(
            "connect", timeouts.connect(),
            "acquisition", timeouts.acquisition(),
            "socket", timeouts.socket(),
            "readiness", timeouts.readiness())
        .forEach(
            (name, value) -> {
              if (value.toMillis() < 1) {
                faults.add("interleave.timeouts." + name + " (" + value + ") must be positive");
              }
            });
    if (timeouts.lockWait().toSeconds() < 1
        || !timeouts.lockWait().equals(Duration.ofSeconds(timeouts.lockWait().toSeconds()))) {
      faults.add(
          "interleave.timeouts.lock-wait (" + timeouts.lockWait() + ") must be whole seconds");
    }
    if (timeouts.startup().toSeconds() < 1) {
      faults.add(
          "interleave.timeouts.startup (" + timeouts.startup() + ") must be a second or longer");
    }
    if (timeouts.drain().isNegative()) {
      faults.add("interleave.timeouts.drain (" + timeouts.drain() + ") must not be negative");
    }
  }

  private void checkPairs() {
    Limit socket = limit("socket", timeouts.socket());
    Limit transaction = limit("transaction", timeouts.transaction());
    Limit request = limit("request", timeouts.request());
    shorter(
        new Limit(
            "interleave.timeouts.lock-wait and the second that MySQL may add",
            timeouts.lockWait().plus(LOCK_WAIT_GRAIN)),
        socket);
    shorter(limit("connect", timeouts.connect()), socket);
    shorter(socket, transaction);
    shorter(transaction, request);
    shorter(new Limit("interleave.redis-lock.answer-timeout", redis.answerTimeout()), request);
    shorter(
        new Limit(
            LAST_ATTEMPT
                + ", four times interleave.timeouts.acquisition"
                + " and interleave.timeouts.transaction together",
            untilLastAttempt().plus(longestAcquisition()).plus(timeouts.transaction())),
        request);
    shorter(
        new Limit(
            LAST_ATTEMPT
                + ", and the look-up of an Idempotency-Key whose claim failed, that is"
                + " eight times interleave.timeouts.acquisition"
                + " and twice interleave.timeouts.socket together",
            untilLastAttempt()
                .plus(
                    longestAcquisition().plus(timeouts.socket()).multipliedBy(CLAIM_AND_LOOK_UP))),
        request);
  }

  /** A request waits in at most one of the queues. */
  private Duration untilLastAttempt() {
    return retry
        .deadline()
        .plus(Collections.max(List.of(redis.maxWait(), combining.maxWait(), retry.deadline())));
  }

  private Duration longestAcquisition() {
    return timeouts.acquisition().multipliedBy(Transactions.ACQUISITION_TURNS);
  }

  /** A timeout that is set in two places can differ between them. */
  private void checkOnePlace(Function<String, String> effective) {
    TimeoutProperties.of(timeouts)
        .forEach(
            (property, derived) -> {
              String value = effective.apply(property);
              if (property.equals(TimeoutProperties.SESSION)) {
                checkSession(value);
              } else if (!value.equals(derived)) {
                faults.add(
                    property
                        + " ("
                        + value
                        + ") is set in addition to interleave.timeouts.*: remove it");
              }
            });
  }

  /** Further variables are allowed beside the derived ones. */
  private void checkSession(String value) {
    List<String> set = List.of(value.split("[,;]"));
    for (String derived : TimeoutProperties.sessionVariables(timeouts)) {
      if (!set.contains(derived)) {
        faults.add(TimeoutProperties.SESSION + " (" + value + ") must keep " + derived);
      }
    }
  }

  /** A connection that was idle is validated before its use, and before the server ends it. */
  private void checkValidation(Function<String, String> effective) {
    Duration idle = DurationConverter.parseDuration(effective.apply(TimeoutProperties.VALIDATION));
    if (idle.isZero() || idle.isNegative()) {
      faults.add(TimeoutProperties.VALIDATION + " (" + idle + ") must be positive");
    }
    shorter(
        new Limit(TimeoutProperties.VALIDATION, idle),
        new Limit(
            "the server's wait_timeout, that is interleave.timeouts.transaction and two seconds",
            TimeoutProperties.silence(timeouts)));
  }

  private static Limit limit(String name, Duration value) {
    return new Limit("interleave.timeouts." + name, value);
  }

  private void shorter(Limit inner, Limit outer) {
    if (inner.value().compareTo(outer.value()) >= 0) {
      faults.add(inner + " must be shorter than " + outer);
    }
  }

  private record Limit(String name, Duration value) {
    @Override
    public String toString() {
      return name + " (" + value.toMillis() + " ms)";
    }
  }
}
