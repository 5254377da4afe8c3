package dev.interleave.lab.port.in;

/** Ends a run early; what was sent until then is judged. */
public interface CancelRunUseCase {

  /**
   * @return false if there is no such run true too if it is over
   */
  boolean cancel(long id);
}
