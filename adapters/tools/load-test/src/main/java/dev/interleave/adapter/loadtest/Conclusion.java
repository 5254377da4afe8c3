package dev.interleave.adapter.loadtest;

import java.util.ArrayList;
import java.util.List;

/**
 * What the whole run shows, and the process's exit code for it.
 *
 * @param exitCode {@link #HELD}, {@link #LOST} or {@link #INCONCLUSIVE}; the worst round decides,
 *     and a loss outweighs an inconclusive round
 * @param sentences why, for the reader
 */
record Conclusion(int exitCode, List<String> sentences) {

  static final int HELD = 0;
  static final int LOST = 1;
  static final int UNTESTABLE = 2;
  static final int INCONCLUSIVE = 3;

  static Conclusion of(List<Series> all) {
    List<String> losses = new ArrayList<>();
    List<String> doubts = new ArrayList<>();
    for (Series series : all) {
      for (int i = 0; i < series.rounds().size(); i++) {
        Tally tally = series.rounds().get(i);
        String where = " in round " + (i + 1) + ".";
        if (tally.route().guarded()) {
          judgeGuarded(tally, where, losses, doubts);
        } else if (tally.verdict() != Verdict.LOST) {
          doubts.add(
              "INCONCLUSIVE: the unguarded control lost nothing (acknowledged "
                  + tally.acknowledged()
                  + " of "
                  + tally.offered()
                  + ")"
                  + where
                  + " No race happened, so the zeros of the others prove nothing.");
        }
      }
    }
    if (!losses.isEmpty()) {
      losses.addAll(doubts);
      return new Conclusion(LOST, losses);
    }
    if (!doubts.isEmpty()) {
      return new Conclusion(INCONCLUSIVE, doubts);
    }
    return new Conclusion(
        HELD,
        List.of(
            "HELD: every guarded strategy kept all it acknowledged, under a load"
                + " at which the unguarded control lost."));
  }

  private static void judgeGuarded(
      Tally tally, String where, List<String> losses, List<String> doubts) {
    switch (tally.verdict()) {
      case HELD -> {}
      case LOST ->
          losses.add(
              "LOST: "
                  + tally.route().path()
                  + " lost "
                  + JavaScriptNumber.text(tally.lost())
                  + " of "
                  + tally.acknowledged()
                  + " acknowledged deposits"
                  + where);
      case EXCESS ->
          losses.add(
              "EXCESS: "
                  + tally.route().path()
                  + " applied "
                  + JavaScriptNumber.text(tally.excess())
                  + " deposits more than it acknowledged or left unknown"
                  + where);
      case UNPROVEN ->
          doubts.add(
              "INCONCLUSIVE: "
                  + tally.route().path()
                  + " acknowledged "
                  + tally.acknowledged()
                  + " of "
                  + tally.offered()
                  + " and left "
                  + tally.unknown()
                  + " unknown"
                  + where
                  + (tally.unknown() > 0
                      ? " An unknown deposit that was applied would hide a lost one."
                      : " Fewer than two acknowledged deposits are no race."));
    }
  }
}
