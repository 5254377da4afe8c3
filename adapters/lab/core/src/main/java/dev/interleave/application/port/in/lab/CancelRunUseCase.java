package dev.interleave.application.port.in.lab;

/** Ends a run early; what was sent until then is judged. */
public interface CancelRunUseCase {

  /**
   * @return false if there is no such run true too if it is over
   */
  boolean cancel(long id);
}
