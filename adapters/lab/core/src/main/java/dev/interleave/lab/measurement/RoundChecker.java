package dev.interleave.lab.measurement;

import dev.interleave.lab.port.RoundTotals;
import dev.interleave.lab.port.RunResult.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Decides what a round proves. A loss is a loss under any load. A round without a loss proves
 * something only if the control lost, requests overlapped, and no unknown outcome can hide a loss.
 */
final class RoundChecker {

  private final Round round;
  private final Optional<RoundTotals> control;
  private final boolean unguarded;
  private final List<String> defects = new ArrayList<>();
  private final List<String> doubts = new ArrayList<>();
  private final List<String> remarks = new ArrayList<>();

  /**
   * @param control the totals of the unguarded control, if it ran
   * @param unguarded whether the round itself was unguarded and needs no control
   */
  RoundChecker(Round round, Optional<RoundTotals> control, boolean unguarded) {
    this.round = round;
    this.control = control;
    this.unguarded = unguarded;
    findDefects();
    findDoubts();
    addRemarks();
  }

  Verdict verdict() {
    if (!defects.isEmpty()) {
      return Verdict.LOST;
    }
    return doubts.isEmpty() ? Verdict.HELD : Verdict.INCONCLUSIVE;
  }

  List<String> findings() {
    List<String> findings = new ArrayList<>(defects);
    findings.addAll(doubts);
    if (verdict() == Verdict.HELD) {
      findings.add(
          String.format(
              Locale.ROOT,
              "HELD: all %d that were acknowledged are there, once. The unguarded control lost %d"
                  + " of %d.",
              round.totals().acknowledged(),
              control.map(RoundTotals::lost).orElse(0L),
              control.map(RoundTotals::acknowledged).orElse(0L)));
    }
    findings.addAll(remarks);
    return findings;
  }

  private void findDefects() {
    RoundTotals totals = round.totals();
    if (totals.lost() > 0) {
      defects.add(
          String.format(
              Locale.ROOT,
              "LOST: at least %d of %d that were acknowledged are not there, %s in all.",
              totals.lost(),
              totals.acknowledged(),
              totals.lostAmount()));
    }
    if (totals.doubled() > 0) {
      defects.add(
          String.format(
              Locale.ROOT,
              "%s: at least %d effects have no acknowledgement, %s in all.",
              totals.refused() == 0 ? "APPLIED TWICE" : "APPLIED TWICE, OR ALTHOUGH REFUSED",
              totals.doubled(),
              totals.doubledAmount()));
    }
    if (round.comparison().early() > 0) {
      defects.add(
          String.format(
                  Locale.ROOT,
                  "ACKNOWLEDGED TOO EARLY: %d of %d looks right after an acknowledgement did not"
                      + " find what",
                  round.comparison().early(),
                  round.comparison().reads())
              + " is there in the end. A crash between the two would have lost it.");
    }
  }

  private void findDoubts() {
    RoundTotals totals = round.totals();
    if (totals.unknown() > 0) {
      doubts.add(
          String.format(
              Locale.ROOT,
              "UNKNOWN: %d responses do not state the outcome%s. Each can hide a loss.",
              totals.unknown(),
              why()));
    }
    if (totals.acknowledged() < 2) {
      doubts.add(
          String.format(
              Locale.ROOT, "TOO FEW: %d acknowledged. A race needs two.", totals.acknowledged()));
    }
    if (round.overlap() < 2) {
      doubts.add("NO OVERLAP: no two requests were in flight at once. Use more clients.");
    }
    if (unguarded) {
      if (totals.lost() == 0) {
        doubts.add(
            "NO LOSS: the unguarded run lost nothing, so there was no race. Use more clients or"
                + " fewer accounts.");
      }
    } else {
      checkControl();
    }
  }

  private void checkControl() {
    if (control.isEmpty()) {
      doubts.add(
          "NO CONTROL: no unguarded control ran, so the run cannot show that a loss would be"
              + " detected.");
    } else if (control.get().lost() == 0) {
      doubts.add(
          String.format(
                  Locale.ROOT,
                  "CONTROL HELD: unguarded, the same requests lost nothing of %d acknowledged, so"
                      + " they do",
                  control.get().acknowledged())
              + " not collide and prove nothing. Use more clients or fewer accounts.");
    }
  }

  private void addRemarks() {
    if (round.totals().refused() > 0) {
      remarks.add(
          String.format(
              Locale.ROOT,
              "REFUSED: %d of %d, which is no loss%s.",
              round.totals().refused(),
              round.totals().offered(),
              why()));
    }
    if (round.unsent() > 0) {
      remarks.add(
          String.format(
                  Locale.ROOT,
                  "TOO FAST: %d requests were due and never sent, since the service did not keep"
                      + " up; the",
                  round.unsent())
              + " latencies are a lower bound.");
    }
    remarks.addAll(round.comparison().remarks());
  }

  private String why() {
    return round.reasons().isEmpty()
        ? ""
        : round.reasons().entrySet().stream()
            .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
            .map(reason -> reason.getKey() + " " + reason.getValue())
            .collect(Collectors.joining(", ", " (", ")"));
  }
}
