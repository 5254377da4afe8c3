package dev.interleave.lab.port.in;

/** Cancels a run. The requests sent until then are evaluated. */
public interface CancelRunUseCase {

  /**
   * @return false if the run does not exist; true if it has ended already
   */
  boolean cancel(long id);
}
