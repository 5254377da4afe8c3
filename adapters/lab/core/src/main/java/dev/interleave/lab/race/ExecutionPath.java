package dev.interleave.lab.race;

import dev.interleave.lab.port.Contest;
import dev.interleave.lab.port.Execution;
import java.util.List;
import java.util.stream.Collectors;

/**
 * An execution and the choices that led to it.
 *
 * @param choices one per step of the first attempts
 */
record ExecutionPath(List<Choice> choices, Execution execution) {

  /**
   * A choice of the scheduler.
   *
   * @param enabled the contenders that could run, ascending
   * @param chosen the contender that ran
   */
  record Choice(List<Integer> enabled, int chosen) {}

  /** The choices as text, one letter per step: {@code AABABB}. */
  static String order(List<Choice> choices) {
    return choices.stream()
        .map(choice -> Contest.letterOf(choice.chosen()))
        .collect(Collectors.joining());
  }
}
