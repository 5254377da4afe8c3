package dev.interleave.lab.port;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The current state of a run.
 *
 * @param id counts from 1 since the service started
 * @param donePermille the progress
 * @param samples one per interval since the start
 * @param result empty until the run has ended
 * @param failure why it failed; empty if it did not
 */
public record RunView(
    long id,
    LabWorkload workload,
    State state,
    Instant startedAt,
    int donePermille,
    List<Sample> samples,
    Optional<RunResult> result,
    String failure) {

  /** The state of a run. */
  public enum State {
    /** The unguarded control runs before the workload. */
    CONTROL,
    RUNNING,
    DONE,
    CANCELLED,
    FAILED;

    /** Whether the run has ended. */
    public boolean isOver() {
      return this == DONE || this == CANCELLED || this == FAILED;
    }
  }

  /**
   * One interval.
   *
   * @param at the end of the interval, since the start of the run
   * @param acknowledged in this interval
   * @param refused in this interval
   * @param conflicts attempts that ended in a conflict in this interval
   * @param latency of the replies in this interval
   */
  public record Sample(
      Duration at,
      Duration length,
      long acknowledged,
      long refused,
      long conflicts,
      Latency latency) {}

  public RunView {
    samples = List.copyOf(samples);
  }
}
