package dev.interleave.lab.measurement;

import dev.interleave.lab.port.RunView;

/** Receives the progress of a run, on the thread that measures. */
public interface RunListener {

  /** The run has reached this state. */
  default void stateChanged(RunView.State state) {}

  /**
   * An interval has ended.
   *
   * @param donePermille the progress of the run
   */
  default void sampled(RunView.Sample sample, int donePermille) {}

  /** Ignores all events. */
  RunListener NONE = new RunListener() {};
}
