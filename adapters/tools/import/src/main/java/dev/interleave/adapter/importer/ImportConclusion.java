package dev.interleave.adapter.importer;

import java.io.PrintWriter;
import java.util.Locale;

/**
 * What the command prints at its end.
 *
 * @param tally of all lines that were sent
 */
record ImportConclusion(ImportPlan plan, CheckedFile file, ImportTally tally) {

  /** Prints how many lines are done. */
  void printCounts(PrintWriter out, ImportProgress progress) {
    out.println(
        String.format(
            Locale.ROOT,
            "%s: %d of %d lines are done (%s) in %.1f s, %d lines/s.",
            plan.file(),
            tally.done(),
            file.lines(),
            tally,
            progress.seconds(),
            progress.perSecond(tally)));
  }

  /**
   * Prints what to do with refused lines, after an import that reached the end of the file.
   *
   * @return the exit code
   */
  int completed(PrintWriter out) {
    if (tally.refused() > 0) {
      out.println(
          "Refused lines: " + plan.report() + ". Copy that file, correct the copy and import it.");
      if (file.derivesKeys()) {
        out.println(
            "Do not correct "
                + plan.file()
                + ": keys are derived from its content, so a changed file is posted as a whole.");
      }
    }
    return tally.refused() > 0 ? ImportExit.REFUSED : ImportExit.POSTED;
  }

  /**
   * Prints why the import stopped before its end, and how to continue.
   *
   * @return the exit code
   */
  int stopped(PrintWriter err, String reason) {
    err.println("Stopped. " + reason);
    err.println(
        (tally.lastDone() == 0
                ? "No line is surely done. "
                : "Every line up to line " + tally.lastDone() + " is done. ")
            + "Later lines may be posted too. Run the same command with the unchanged file again: it"
            + " posts no line twice.");
    return ImportExit.STOPPED;
  }
}
