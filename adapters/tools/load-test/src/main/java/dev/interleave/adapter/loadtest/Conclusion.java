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
  static final int NOT_TESTED = 2;
  static final int INCONCLUSIVE = 3;

  static Conclusion of(List<Series> all) {
    List<String> losses = new ArrayList<>();
    List<String> doubts = new ArrayList<>();
    for (Series series : all) {
      for (int i = 0; i < series.rounds().size(); i++) {
        RoundResult result = series.rounds().get(i);
        String where = " in round " + (i + 1) + ".";
        if (result.route().guarded()) {
          judgeGuarded(result, where, losses, doubts);
        } else if (result.verdict() != Verdict.LOST) {
          doubts.add(
              "INCONCLUSIVE: the unguarded control lost nothing (acknowledged "
                  + result.acknowledged()
                  + " of "
                  + result.offered()
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
      RoundResult result, String where, List<String> losses, List<String> doubts) {
    switch (result.verdict()) {
      case HELD -> {}
      case LOST ->
          losses.add(
              "LOST: "
                  + result.route().path()
                  + " lost "
                  + JavaScriptNumber.text(result.lost())
                  + " of "
                  + result.acknowledged()
                  + " acknowledged deposits"
                  + where);
      case EXCESS ->
          losses.add(
              "EXCESS: "
                  + result.route().path()
                  + " applied "
                  + JavaScriptNumber.text(result.excess())
                  + " deposits more than it acknowledged or left unknown"
                  + where);
      case UNPROVEN ->
          doubts.add(
              "INCONCLUSIVE: "
                  + result.route().path()
                  + " acknowledged "
                  + result.acknowledged()
                  + " of "
                  + result.offered()
                  + " and left "
                  + result.unknown()
                  + " unknown"
                  + where
                  + (result.unknown() > 0
                      ? " An unknown deposit that was applied would hide a lost one."
                      : " Fewer than two acknowledged deposits are no race."));
    }
  }
}
