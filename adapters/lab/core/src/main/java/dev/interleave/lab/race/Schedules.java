package dev.interleave.lab.race;

import dev.interleave.lab.port.Contest;
import dev.interleave.lab.port.Interleavings.Schedule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * All orders of the contenders' steps, and the execution that each order leads to.
 *
 * <p>A choice of a contender that waits for a lock is pending until the lock is granted. Several
 * orders can therefore be one execution. The choices of a contender whose attempt ended early, in a
 * conflict, have no effect.
 */
final class Schedules {

  private final Map<String, List<Integer>> enabled = new HashMap<>();
  private final Map<String, Integer> executions = new HashMap<>();
  private final int[] steps;

  private Schedules(List<ExecutionPath> paths, Contest contest) {
    for (int i = 0; i < paths.size(); i++) {
      StringBuilder order = new StringBuilder();
      for (ExecutionPath.Choice choice : paths.get(i).choices()) {
        enabled.put(order.toString(), choice.enabled());
        order.append(Contest.letterOf(choice.chosen()));
      }
      executions.put(order.toString(), i);
    }
    steps = steps(paths.get(0), contest).stream().mapToInt(Integer::intValue).toArray();
  }

  /**
   * The number of steps of each contender.
   *
   * @param serial the execution in which the contenders run one after the other: none is blocked,
   *     so each runs all of its steps
   */
  static List<Integer> steps(ExecutionPath serial, Contest contest) {
    int[] steps = new int[contest.contenders().size()];
    serial.choices().forEach(choice -> steps[choice.chosen()]++);
    return Arrays.stream(steps).boxed().toList();
  }

  /**
   * @param paths every execution, the serial one first
   * @return in alphabetical order
   */
  static List<Schedule> of(List<ExecutionPath> paths, Contest contest) {
    Schedules all = new Schedules(paths, contest);
    List<Schedule> schedules = new ArrayList<>();
    all.complete(new StringBuilder(), all.steps.clone(), schedules);
    return schedules;
  }

  /**
   * Counts the schedules: the multinomial coefficient of the steps.
   *
   * @throws IllegalArgumentException if there are more than {@code most}
   */
  static void requireAtMost(int most, List<Integer> steps) {
    long count = 1;
    int placed = 0;
    for (int some : steps) {
      for (int i = 1; i <= some; i++) {
        placed++;
        count = count * placed / i;
        if (count > most) {
          throw new IllegalArgumentException("this contest has more than " + most + " schedules");
        }
      }
    }
  }

  private void complete(StringBuilder order, int[] left, List<Schedule> schedules) {
    if (Arrays.stream(left).allMatch(some -> some == 0)) {
      schedules.add(new Schedule(order.toString(), executionOf(order.toString())));
      return;
    }
    for (int contender = 0; contender < left.length; contender++) {
      if (left[contender] > 0) {
        left[contender]--;
        order.append(Contest.letterOf(contender));
        complete(order, left, schedules);
        order.setLength(order.length() - 1);
        left[contender]++;
      }
    }
  }

  private int executionOf(String schedule) {
    int[] pending = new int[steps.length];
    StringBuilder chosen = new StringBuilder();
    for (char letter : schedule.toCharArray()) {
      pending[letter - 'A']++;
      resolvePending(pending, chosen);
    }
    while (!executions.containsKey(chosen.toString())) {
      chosen.append(Contest.letterOf(enabled.get(chosen.toString()).get(0)));
    }
    return executions.get(chosen.toString());
  }

  private void resolvePending(int[] pending, StringBuilder chosen) {
    for (int contender = 0; contender < pending.length; contender++) {
      if (pending[contender] > 0
          && enabled.getOrDefault(chosen.toString(), List.of()).contains(contender)) {
        pending[contender]--;
        chosen.append(Contest.letterOf(contender));
        contender = -1;
      }
    }
  }
}
