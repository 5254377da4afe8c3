package dev.interleave.adapter.importer;

/** The exit codes of the command. */
final class ImportExit {

  /** Every line is posted, by this run or an earlier one. */
  static final int POSTED = 0;

  /** Every line has a final outcome, and the service refused some. */
  static final int REFUSED = 1;

  /** An argument or the file is invalid. Nothing was sent. */
  static final int NOTHING_SENT = 2;

  /** The import stopped before its end. The same command continues it. */
  static final int STOPPED = 3;

  private ImportExit() {}
}
