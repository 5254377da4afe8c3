package dev.interleave.application.port;

import java.time.Duration;
import java.util.List;

/**
 * One deadlock as it happened.
 *
 * @param victim the transaction that the database rolled back
 * @param survivor the one that it let commit
 * @param errorCode the database's error code of the victim
 * @param timeline every step in the order in which it happened
 */
public record DeadlockReport(String victim, String survivor, int errorCode, List<Event> timeline) {

  public DeadlockReport {
    timeline = List.copyOf(timeline);
  }

  /**
   * @param at since the demonstration began
   * @param transaction which of the two
   * @param what what it did, for people
   */
  public record Event(Duration at, String transaction, String what) {}
}
