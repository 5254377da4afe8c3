package dev.interleave.adapter.embedded.launcher;

/** What an acknowledged commit of the embedded database survives. */
public enum Durability {
  /**
   * A power cut: the redo log and the binary log are synced at every commit, as production does.
   */
  DURABLE,

  /**
   * A crash of the database, not one of the machine: the logs reach the disk about once a second.
   * Several times faster on one hot row, so numbers measured in this mode say nothing about
   * production.
   */
  RELAXED
}
