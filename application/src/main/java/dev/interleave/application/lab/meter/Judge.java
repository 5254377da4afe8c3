package dev.interleave.application.lab.meter;

import dev.interleave.application.port.lab.RunResult.Verdict;
import dev.interleave.application.port.lab.Tally;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Says in one word what a round proves, and why. What is lost is lost, however weak the race; what
 * holds only holds where the control lost, where requests overlapped, and where no answer that
 * stayed unknown can hide a loss.
 */
final class Judge {

  private final Round round;
  private final Optional<Tally> control;
  private final boolean unguarded;
  private final List<String> defects = new ArrayList<>();
  private final List<String> doubts = new ArrayList<>();
  private final List<String> remarks = new ArrayList<>();

  /**
   * @param control what the unguarded control came to, if there was one
   * @param unguarded whether the round itself was unguarded, and therefore needs no control
   */
  Judge(Round round, Optional<Tally> control, boolean unguarded) {
    this.round = round;
    this.control = control;
    this.unguarded = unguarded;
    lookForDefects();
    lookForDoubts();
    remark();
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
              round.tally().acknowledged(),
              control.map(Tally::lost).orElse(0L),
              control.map(Tally::acknowledged).orElse(0L)));
    }
    findings.addAll(remarks);
    return findings;
  }

  private void lookForDefects() {
    Tally tally = round.tally();
    if (tally.lost() > 0) {
      defects.add(
          String.format(
              Locale.ROOT,
              "LOST: at least %d of %d that were acknowledged are not there, %s in all.",
              tally.lost(),
              tally.acknowledged(),
              tally.lostAmount()));
    }
    if (tally.doubled() > 0) {
      defects.add(
          String.format(
              Locale.ROOT,
              "%s: at least %d are there that no acknowledgement explains, %s in all.",
              tally.refused() == 0 ? "APPLIED TWICE" : "APPLIED TWICE, OR THOUGH REFUSED",
              tally.doubled(),
              tally.doubledAmount()));
    }
    if (round.evidence().early() > 0) {
      defects.add(
          String.format(
                  Locale.ROOT,
                  "ACKNOWLEDGED TOO EARLY: %d of %d looks right after an acknowledgement did not"
                      + " find what",
                  round.evidence().early(),
                  round.evidence().looks())
              + " is there in the end. A crash between the two would have lost it.");
    }
  }

  private void lookForDoubts() {
    Tally tally = round.tally();
    if (tally.unknown() > 0) {
      doubts.add(
          String.format(
              Locale.ROOT,
              "UNKNOWN: %d answers do not say what happened%s; each could hide a loss.",
              tally.unknown(),
              why()));
    }
    if (tally.acknowledged() < 2) {
      doubts.add(
          String.format(
              Locale.ROOT,
              "TOO FEW: %d acknowledged, and it takes two to race.",
              tally.acknowledged()));
    }
    if (round.overlap() < 2) {
      doubts.add(
          "NO OVERLAP: no two requests were in flight at once, so nothing raced: more clients.");
    }
    if (unguarded) {
      if (tally.lost() == 0) {
        doubts.add(
            "NOTHING COLLIDED: it is unguarded and lost nothing, by luck or for want of a race:"
                + " more clients, or fewer accounts.");
      }
    } else {
      doubtTheControl();
    }
  }

  private void doubtTheControl() {
    if (control.isEmpty()) {
      doubts.add(
          "NO CONTROL: nothing unguarded was run first, so nothing shows that a loss would have"
              + " been seen.");
    } else if (control.get().lost() == 0) {
      doubts.add(
          String.format(
                  Locale.ROOT,
                  "CONTROL HELD: unguarded, the same requests lost nothing of %d acknowledged, so"
                      + " they do",
                  control.get().acknowledged())
              + " not collide and prove nothing: more clients, or fewer accounts.");
    }
  }

  private void remark() {
    if (round.tally().refused() > 0) {
      remarks.add(
          String.format(
              Locale.ROOT,
              "REFUSED: %d of %d, which is no loss%s.",
              round.tally().refused(),
              round.tally().offered(),
              why()));
    }
    if (round.leftOver() > 0) {
      remarks.add(
          String.format(
                  Locale.ROOT,
                  "TOO FAST: %d requests were due and never sent, since the service did not keep"
                      + " up; the",
                  round.leftOver())
              + " latencies are a lower bound.");
    }
    remarks.addAll(round.evidence().remarks());
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
