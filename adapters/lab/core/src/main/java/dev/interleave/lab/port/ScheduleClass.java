package dev.interleave.lab.port;

/** What became of a schedule. Where several apply, the first in this order. */
public enum ScheduleClass {
  /** An acknowledged effect is missing from the rows, or one is there that nobody was told of. */
  LOST,
  /** The database ended a request as a deadlock's victim. */
  DEADLOCK,
  /** A request was refused, and nothing of it is in the rows. */
  REFUSED,
  /**
   * A request met a conflict and succeeded at a later attempt. It may have waited for a lock
   * before: the conflict decided.
   */
  RETRIED,
  /** A request waited for a lock that another held, and its attempt then succeeded. */
  BLOCKED,
  /** Nothing of the kind: as if one request had come after the other. */
  SERIAL
}
