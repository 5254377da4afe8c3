package dev.interleave.lab.adapter.web.command;

import dev.interleave.lab.port.Contender;
import dev.interleave.lab.port.Contest;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A schedule as an option: one letter per step, for example {@code AABABB}. */
record ScheduleOrder(String text, Contest contest) {

  /**
   * Checks the letters without a database.
   *
   * @throws IllegalArgumentException with the first wrong letter and its position, or the missing
   *     contender
   */
  void requireLetters() {
    for (int at = 0; at < text.length(); at++) {
      if (!letters().contains(text.substring(at, at + 1))) {
        throw new IllegalArgumentException(
            "'"
                + text
                + "', position "
                + (at + 1)
                + ": '"
                + text.charAt(at)
                + "' is not a request of the contest. Use "
                + String.join(" and ", letters())
                + ", one letter per step.");
      }
    }
    for (String letter : letters()) {
      if (count(letter) == 0) {
        throw new IllegalArgumentException(
            "'" + text + "' has no " + letter + ". Use " + String.join(" and ", letters()) + ".");
      }
    }
  }

  /**
   * Checks the number of occurrences of each letter.
   *
   * @param steps of each contender
   * @throws IllegalArgumentException with the contender that has too many or too few, and its
   *     number of steps
   */
  void requireSteps(List<Integer> steps) {
    for (int contender = 0; contender < steps.size(); contender++) {
      String letter = Contest.letterOf(contender);
      if (count(letter) != steps.get(contender)) {
        Contender request = contest.contenders().get(contender);
        throw new IllegalArgumentException(
            "'"
                + text
                + "' has "
                + count(letter)
                + " x "
                + letter
                + ", but "
                + request.text()
                + " has "
                + steps.get(contender)
                + " steps. Use "
                + wanted(steps)
                + ", in any order.");
      }
    }
  }

  private static String wanted(List<Integer> steps) {
    return IntStream.range(0, steps.size())
        .mapToObj(contender -> steps.get(contender) + " x " + Contest.letterOf(contender))
        .collect(Collectors.joining(" and "));
  }

  private List<String> letters() {
    return IntStream.range(0, contest.contenders().size()).mapToObj(Contest::letterOf).toList();
  }

  private int count(String letter) {
    return (int) text.chars().filter(one -> one == letter.charAt(0)).count();
  }
}
