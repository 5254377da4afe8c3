package dev.interleave.adapter.importer;

import java.util.List;

/** Counts the outcomes of lines, in the file's order. Not for several threads. */
final class ImportTally {

  private int posted;
  private int replayed;
  private int refused;
  private int lastDone;
  private boolean gap;

  /** Adds the outcomes of the batch after the last one. */
  void add(List<LineOutcome> outcomes) {
    for (LineOutcome outcome : outcomes) {
      if (outcome.isOpen()) {
        gap = true;
      } else if (outcome.isRefused()) {
        refused++;
      } else if (outcome.result().replayed()) {
        replayed++;
      } else {
        posted++;
      }
      if (!gap) {
        lastDone = outcome.line().number();
      }
    }
  }

  int posted() {
    return posted;
  }

  int replayed() {
    return replayed;
  }

  int refused() {
    return refused;
  }

  /** Lines with a final outcome. */
  int done() {
    return posted + replayed + refused;
  }

  /** The line up to which every line has a final outcome; 0 if there is none. */
  int lastDone() {
    return lastDone;
  }

  @Override
  public String toString() {
    return posted + " posted, " + replayed + " replayed, " + refused + " refused";
  }
}
