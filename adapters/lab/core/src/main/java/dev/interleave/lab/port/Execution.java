package dev.interleave.lab.port;

import java.util.List;

/**
 * One run of a contest in one order.
 *
 * @param order in which the contenders were let go on at the steps of their first attempts, one
 *     letter a step: {@code AABABB}
 * @param verdict what became of it
 * @param explanation why, in a sentence
 * @param timeline all that happened, in order
 * @param opening the rows before
 * @param ending the rows after
 * @param expected the rows as what was acknowledged would have left them
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
