package dev.interleave.adapter.survival.database;

import java.util.List;

/**
 * Settings of Group Replication that decide how long a group takes no writes after a failure. The
 * documentation of the cluster says what each costs.
 *
 * @param consistency which transactions wait for others: {@code BEFORE_ON_PRIMARY_FAILOVER} lets a
 *     new primary apply what the old one acknowledged; {@code AFTER} lets each commit wait until
 *     all members have applied it
 * @param expelTimeout seconds between the suspicion that a member has failed, five seconds after
 *     its last message, and its expulsion
 * @param unreachableMajorityTimeout seconds until a member in a minority gives up; 0 waits forever
 * @param autorejoinTries how often an expelled member tries to come back, once in five minutes
 * @param exitStateAction of a member that has left: {@code READ_ONLY} or {@code OFFLINE_MODE}
 */
public record GroupSettings(
    String consistency,
    int expelTimeout,
    int unreachableMajorityTimeout,
    int autorejoinTries,
    String exitStateAction) {

  /** The settings that the documentation recommends. */
  public static final GroupSettings RECOMMENDED =
      new GroupSettings("BEFORE_ON_PRIMARY_FAILOVER", 0, 10, 3, "OFFLINE_MODE");

  /** With the other consistency. */
  public GroupSettings withConsistency(String other) {
    return new GroupSettings(
        other, expelTimeout, unreachableMajorityTimeout, autorejoinTries, exitStateAction);
  }

  List<String> options() {
    return List.of(
        "--group-replication-consistency=" + consistency,
        "--group-replication-member-expel-timeout=" + expelTimeout,
        "--group-replication-unreachable-majority-timeout=" + unreachableMajorityTimeout,
        "--group-replication-autorejoin-tries=" + autorejoinTries,
        "--group-replication-exit-state-action=" + exitStateAction);
  }
}
