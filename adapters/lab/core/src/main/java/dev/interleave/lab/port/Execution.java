package dev.interleave.lab.port;

import java.util.List;

/**
 * One run of a contest in one order.
 *
 * @param order the order in which the steps of the first attempts ran, one letter per step: {@code
 *     AABABB}
 * @param verdict its class
 * @param explanation the reason for the class, as a sentence
 * @param timeline all events in order
 * @param opening the rows before
 * @param ending the rows after
 * @param expected the rows that the acknowledged requests should have left
 */
public record Execution(
    String order,
    ScheduleClass verdict,
    String explanation,
    List<TimelineEvent> timeline,
    List<RowState> opening,
    List<RowState> ending,
    List<RowState> expected) {

  public Execution {
    timeline = List.copyOf(timeline);
    opening = List.copyOf(opening);
    ending = List.copyOf(ending);
    expected = List.copyOf(expected);
  }
}
