package dev.interleave.lab.port;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A run as it stands.
 *
 * @param id counts from 1 since the service started
 * @param donePermille how much of it is over
 * @param samples one per interval since it began
 * @param result once it is over
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

  /** How far it is. */
  public enum State {
    /** The unguarded control, before what is asked for. */
    CONTROL,
    RUNNING,
    DONE,
    CANCELLED,
    FAILED;

    /** Whether nothing will change any more. */
    public boolean isOver() {
      return this == DONE || this == CANCELLED || this == FAILED;
    }
  }

  /**
   * One interval.
   *
   * @param at its end, since the run began
   * @param acknowledged in this interval
   * @param refused in this interval
   * @param conflicts attempts that ended in a conflict in this interval
   * @param latency of the answers of this interval
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
