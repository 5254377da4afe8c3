package dev.interleave.lab.port.in;

import dev.interleave.lab.port.Contest;
import java.util.List;

/** Counts the steps of each request of a contest, so that a schedule can be checked first. */
public interface CountStepsUseCase {

  /**
   * Runs the contest once, one request after the other.
   *
   * @return the number of steps, by contender
   */
  List<Integer> count(Contest contest);
}
