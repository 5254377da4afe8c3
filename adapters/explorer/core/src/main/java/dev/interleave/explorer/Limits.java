package dev.interleave.explorer;

import java.time.Duration;
import java.util.Objects;
import java.util.OptionalInt;

/**
 * The orders that an exploration runs, and when it stops.
 *
 * @param search the selection of orders
 * @param preemptions the maximum number of switches away from an operation that could continue
 *     (CHESS, Musuvathi et al., OSDI 2008); empty for no bound. A bound implies {@link
 *     Search#ALL_ORDERS}
 * @param executions the maximum number of executions
 * @param time the maximum duration, checked before each execution except the first. It also limits
 *     each execution, without its waits for lock timeouts, if it is longer than the limit of a step
 *     ({@link Exploration#stepLimit}). An execution that takes longer ends the exploration with an
 *     exception
 * @param stopAtFirstFailure whether the first failing execution ends the exploration
 */
public record Limits(
    Search search,
    OptionalInt preemptions,
    int executions,
    Duration time,
    boolean stopAtFirstFailure) {

  /** A reduction that covers all orders, at most 20,000 executions and ten minutes. */
  public static final Limits DEFAULT =
      new Limits(Search.REDUCED, OptionalInt.empty(), 20_000, Duration.ofMinutes(10), false);

  /** The selection of orders. */
  public enum Search {
    /** Every order of the steps. */
    ALL_ORDERS,
    /** One order of each equivalence class of orders (dynamic partial-order reduction). */
    REDUCED
  }

  /**
   * @throws IllegalArgumentException if a limit is negative, or no execution is allowed
   */
  public Limits {
    Objects.requireNonNull(search);
    if (preemptions.isPresent() && preemptions.getAsInt() < 0) {
      throw new IllegalArgumentException("preemptions must not be negative: " + preemptions);
    }
    if (executions < 1 || time.isNegative()) {
      throw new IllegalArgumentException("a limit allows no execution");
    }
  }

  public Limits allOrders() {
    return new Limits(Search.ALL_ORDERS, preemptions, executions, time, stopAtFirstFailure);
  }

  public Limits preemptions(int most) {
    return new Limits(search, OptionalInt.of(most), executions, time, stopAtFirstFailure);
  }

  public Limits executions(int most) {
    return new Limits(search, preemptions, most, time, stopAtFirstFailure);
  }

  public Limits within(Duration most) {
    return new Limits(search, preemptions, executions, most, stopAtFirstFailure);
  }

  public Limits stopAtFirst() {
    return new Limits(search, preemptions, executions, time, true);
  }

  /** Whether the search runs one order of each equivalence class. */
  boolean reduced() {
    return search == Search.REDUCED && preemptions.isEmpty();
  }
}
