package dev.interleave.lab.port;

import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Every order of the steps of a contest.
 *
 * @param contest the requests
 * @param detection the source of the lock waits
 * @param schedules all orders of the steps: 20 for two requests of three
 * @param executions the executions that ran. A choice of a request that waits for a lock is pending
 *     until the lock is granted, so that several schedules can be one execution
 * @param took wall time
 */
public record Interleavings(
    Contest contest,
    String detection,
    List<Schedule> schedules,
    List<Execution> executions,
    Duration took) {

  /**
   * @param order one letter per step
   * @param execution index of the execution that this order leads to
   */
  public record Schedule(String order, int execution) {}

  public Interleavings {
    schedules = List.copyOf(schedules);
    executions = List.copyOf(executions);
  }

  /** The execution that a schedule leads to. */
  public Execution of(Schedule schedule) {
    return executions.get(schedule.execution());
  }

  /** The number of schedules of each class, zeros included. */
  public Map<ScheduleClass, Integer> counts() {
    Map<ScheduleClass, Integer> counts = new EnumMap<>(ScheduleClass.class);
    for (ScheduleClass verdict : ScheduleClass.values()) {
      counts.put(verdict, 0);
    }
    for (Schedule schedule : schedules) {
      counts.merge(of(schedule).verdict(), 1, Integer::sum);
    }
    return counts;
  }
}
