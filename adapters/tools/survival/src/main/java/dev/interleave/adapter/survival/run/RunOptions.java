package dev.interleave.adapter.survival.run;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What a run does.
 *
 * @param seed of the schedule and of the requests
 * @param kinds of faults
 * @param rounds how often each kind occurs
 * @param duration of each fault that has one; empty to draw it
 * @param quiet the time without faults after them; the whole time of a run without faults
 * @param clients that send requests one after the other
 * @param accounts that they move money between
 * @param strategy of the movements, as in the header {@code X-Strategy}; empty for the configured
 *     ones
 * @param keys whether writes have an idempotency key; without one, no acknowledged write is
 *     repeated
 * @param discardPercent how much of 100 responses a client discards as if they were lost
 * @param leastAcknowledged how many acknowledged writes the run must have
 */
public record RunOptions(
    long seed,
    List<FaultKind> kinds,
    int rounds,
    Optional<Duration> duration,
    Duration quiet,
    int clients,
    int accounts,
    String strategy,
    boolean keys,
    int discardPercent,
    long leastAcknowledged) {

  public RunOptions {
    kinds = List.copyOf(kinds);
  }

  /** The faults of this seed. */
  public FaultSchedule schedule() {
    return FaultSchedule.of(seed, kinds, rounds, duration);
  }
}
