package dev.interleave.adapter.survival.history;

/** The types of events, with Jepsen's names. */
public enum EventType {
  /** The client is about to send the request. */
  INVOKE,
  /** The operation happened. */
  OK,
  /** The operation did not happen, and will not happen. */
  FAIL,
  /** The operation may have happened, or may happen at any later time of the run. */
  INFO
}
