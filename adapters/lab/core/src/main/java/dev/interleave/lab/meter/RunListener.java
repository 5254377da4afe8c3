package dev.interleave.lab.meter;

import dev.interleave.lab.port.RunView;

/** Is told how a run goes on, on the thread that measures. */
public interface RunListener {

  /** It has got so far. */
  default void stateChanged(RunView.State state) {}

  /**
   * An interval is over.
   *
   * @param donePermille how much of the run is over
   */
  default void sampled(RunView.Sample sample, int donePermille) {}

  /** Listens to nothing. */
  RunListener NONE = new RunListener() {};
}
