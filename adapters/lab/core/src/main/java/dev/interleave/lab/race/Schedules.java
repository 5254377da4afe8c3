package dev.interleave.lab.race;

import dev.interleave.lab.port.Contest;
import dev.interleave.lab.port.Interleavings.Schedule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * All orders in which the contenders' steps can be put, and to which execution each leads.
 *
 * <p>A turn given to a contender that a lock stops is kept, and taken as soon as the lock is
 * granted; so several orders can be one execution. The turns of a contender that ended early, by a
 * conflict, are left over.
 */
final class Schedules {

  private final Map<String, List<Integer>> enabled = new HashMap<>();
  private final Map<String, Integer> executions = new HashMap<>();
  private final int[] steps;

  private Schedules(List<Path> paths, Contest contest) {
    for (int i = 0; i < paths.size(); i++) {
      StringBuilder order = new StringBuilder();
      for (Path.Turn turn : paths.get(i).turns()) {
        enabled.put(order.toString(), turn.enabled());
        order.append(Letters.of(turn.taken()));
      }
      executions.put(order.toString(), i);
    }
    steps = steps(paths.get(0), contest).stream().mapToInt(Integer::intValue).toArray();
  }

  /**
   * How many steps each contender has.
   *
   * @param serial the execution that runs one after the other: no request is stopped, so all steps
   *     are there
   */
  static List<Integer> steps(Path serial, Contest contest) {
    int[] steps = new int[contest.contenders().size()];
    serial.turns().forEach(turn -> steps[turn.taken()]++);
    return Arrays.stream(steps).boxed().toList();
  }

  /**
   * @param paths every execution, the serial one first
   * @return in the order of the alphabet
   */
  static List<Schedule> of(List<Path> paths, Contest contest) {
    Schedules all = new Schedules(paths, contest);
    List<Schedule> schedules = new ArrayList<>();
    all.complete(new StringBuilder(), all.steps.clone(), schedules);
    return schedules;
  }

  /**
   * Counts the schedules: the multinomial coefficient of the steps.
   *
   * @throws IllegalArgumentException if there are more than so many
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
        order.append(Letters.of(contender));
        complete(order, left, schedules);
        order.setLength(order.length() - 1);
        left[contender]++;
      }
    }
  }

  private int executionOf(String schedule) {
    int[] kept = new int[steps.length];
    StringBuilder taken = new StringBuilder();
    for (char turn : schedule.toCharArray()) {
      kept[turn - 'A']++;
      takeKept(kept, taken);
    }
    while (!executions.containsKey(taken.toString())) {
      taken.append(Letters.of(enabled.get(taken.toString()).get(0)));
    }
    return executions.get(taken.toString());
  }

  private void takeKept(int[] kept, StringBuilder taken) {
    for (int contender = 0; contender < kept.length; contender++) {
      if (kept[contender] > 0
          && enabled.getOrDefault(taken.toString(), List.of()).contains(contender)) {
        kept[contender]--;
        taken.append(Letters.of(contender));
        contender = -1;
      }
    }
  }
}
