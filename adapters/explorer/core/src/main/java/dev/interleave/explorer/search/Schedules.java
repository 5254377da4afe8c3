package dev.interleave.explorer.search;

import dev.interleave.explorer.schedule.Contenders;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * All orders of the contenders' steps, and the execution that each order leads to.
 *
 * <p>A choice of a contender that waits for a lock is pending until the lock is granted. Several
 * orders can therefore be one execution. The choices of a contender that ended early have no
 * effect.
 */
public final class Schedules {

  private final Map<String, List<Integer>> enabled = new HashMap<>();
  private final Map<String, Integer> executions = new HashMap<>();
  private final int[] steps;

  private Schedules(List<List<Choice>> paths, int contenders) {
    for (int i = 0; i < paths.size(); i++) {
      StringBuilder order = new StringBuilder();
      for (Choice choice : paths.get(i)) {
        enabled.put(order.toString(), choice.enabled());
        order.append(Contenders.letterOf(choice.chosen()));
      }
      executions.put(order.toString(), i);
    }
    steps = steps(paths.get(0), contenders).stream().mapToInt(Integer::intValue).toArray();
  }

  /**
   * An order and its execution.
   *
   * @param order one letter per step
   * @param execution index of the execution that this order leads to
   */
  public record Schedule(String order, int execution) {}

  /** The choices as text, one letter per step: {@code AABABB}. */
  public static String order(List<Choice> choices) {
    return choices.stream()
        .map(choice -> Contenders.letterOf(choice.chosen()))
        .collect(Collectors.joining());
  }

  /**
   * The number of steps of each contender.
   *
   * @param serial the execution in which the contenders run one after the other: none is blocked,
   *     so each runs all of its steps
   */
  public static List<Integer> steps(List<Choice> serial, int contenders) {
    int[] steps = new int[contenders];
    serial.forEach(choice -> steps[choice.chosen()]++);
    return Arrays.stream(steps).boxed().toList();
  }

  /**
   * @param paths the choices of every execution, the serial one first
   * @return in alphabetical order
   */
  public static List<Schedule> of(List<List<Choice>> paths, int contenders) {
    Schedules all = new Schedules(paths, contenders);
    List<Schedule> schedules = new ArrayList<>();
    all.complete(new StringBuilder(), all.steps.clone(), schedules);
    return schedules;
  }

  private void complete(StringBuilder order, int[] left, List<Schedule> schedules) {
    if (Arrays.stream(left).allMatch(some -> some == 0)) {
      schedules.add(new Schedule(order.toString(), executionOf(order.toString())));
      return;
    }
    for (int contender = 0; contender < left.length; contender++) {
      if (left[contender] > 0) {
        left[contender]--;
        order.append(Contenders.letterOf(contender));
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
      chosen.append(Contenders.letterOf(enabled.get(chosen.toString()).get(0)));
    }
    return executions.get(chosen.toString());
  }

  private void resolvePending(int[] pending, StringBuilder chosen) {
    for (int contender = 0; contender < pending.length; contender++) {
      if (pending[contender] > 0
          && enabled.getOrDefault(chosen.toString(), List.of()).contains(contender)) {
        pending[contender]--;
        chosen.append(Contenders.letterOf(contender));
        contender = -1;
      }
    }
  }
}
