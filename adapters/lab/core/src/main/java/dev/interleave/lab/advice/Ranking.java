package dev.interleave.lab.advice;

import dev.interleave.lab.port.AdviceQuestion;
import dev.interleave.lab.port.AdviceView.Candidate;
import dev.interleave.lab.port.AdviceView.Rationale;
import dev.interleave.lab.port.RunResult;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Orders the measured strategies. A strategy that lost is last. The others are ordered by
 * acknowledged requests per second, reduced by:
 *
 * <ul>
 *   <li>refused requests, with a weight of three where callers prefer to wait;
 *   <li>the 99th percentile of the latency, where callers prefer not to wait;
 *   <li>long work under the guard;
 *   <li>dependencies other than the database.
 * </ul>
 */
final class Ranking {

  private static final int REFUSAL_WEIGHT = 3;

  private final AdviceQuestion question;
  private final List<Trial> best;

  Ranking(AdviceQuestion question, List<Trial> trials) {
    this.question = question;
    long shortest = trials.stream().mapToLong(Ranking::wait).min().orElse(1);
    this.best =
        trials.stream()
            .sorted(Comparator.comparingLong((Trial trial) -> -worth(trial, shortest)))
            .toList();
  }

  Trial first() {
    return best.get(0);
  }

  private long worth(Trial trial, long shortest) {
    if (trial.lost()) {
      return -1;
    }
    StrategyProfile profile = StrategyProfile.of(trial.strategy());
    int refused = trial.refusedPermille() * (question.prefersWaiting() ? REFUSAL_WEIGHT : 1);
    long worth = trial.predicted().acknowledgedPerSecond() * Math.max(0, 1000 - refused);
    worth = worth * profile.dependencePermille() / 1000;
    if (question.longWork()) {
      worth = worth * profile.longWorkPermille() / 1000;
    }
    if (!question.prefersWaiting()) {
      worth = worth * (1000 + 1000 * shortest / wait(trial)) / 2000;
    }
    return worth;
  }

  private static long wait(Trial trial) {
    return Math.max(1, trial.p99Micros());
  }

  List<Candidate> candidates() {
    List<Candidate> candidates = new ArrayList<>();
    for (Trial trial : best) {
      List<String> against = candidates.isEmpty() ? doubts(trial) : against(trial);
      candidates.add(
          new Candidate(
              trial.strategy(),
              candidates.size() + 1,
              trial.verdict(),
              trial.reason(),
              trial.predicted(),
              trial.result(),
              against));
    }
    return candidates;
  }

  private static List<String> doubts(Trial trial) {
    return trial.verdict() == RunResult.Verdict.HELD ? List.of() : List.of(trial.reason());
  }

  private List<String> against(Trial trial) {
    List<String> against = new ArrayList<>(doubts(trial));
    StrategyProfile profile = StrategyProfile.of(trial.strategy());
    long less =
        first().predicted().acknowledgedPerSecond() - trial.predicted().acknowledgedPerSecond();
    if (less > 0) {
      against.add(less + " fewer acknowledged in a second");
    }
    if (trial.refusedPermille() > first().refusedPermille()) {
      against.add(refused(trial));
    }
    if (!question.prefersWaiting() && wait(trial) > wait(first())) {
      against.add(latency(trial));
    }
    if (question.longWork()) {
      against.add("where the work is long: " + profile.longWork());
    }
    if (profile.dependencePermille() < 1000) {
      against.add(profile.failure());
    }
    if (against.isEmpty()) {
      against.add("only that another strategy measured better");
    }
    return against;
  }

  List<Rationale> reasons() {
    Trial trial = first();
    StrategyProfile profile = StrategyProfile.of(trial.strategy());
    List<Rationale> reasons = new ArrayList<>();
    reasons.add(
        new Rationale(
            "contention",
            trial.conflictsPermille()
                + " conflicts for 1000 acknowledged, "
                + trial.predicted().acknowledgedPerSecond()
                + " acknowledged in a second."));
    reasons.add(new Rationale("refused", refused(trial) + "."));
    reasons.add(new Rationale("latency", latency(trial) + "."));
    reasons.add(
        new Rationale(
            "instances",
            question.severalInstances()
                ? "What guards it is outside of the process: it holds for any number of instances."
                : "One instance writes: nothing across instances was asked of it."));
    reasons.add(new Rationale("failure mode", sentence(profile.failure())));
    if (question.longWork()) {
      reasons.add(
          new Rationale("failure mode", sentence("where the work is long, " + profile.longWork())));
    }
    reasons.add(
        new Rationale(
            "margin",
            "Predicted is the mean of two passes, "
                + trial.first().acknowledgedPerSecond()
                + " and "
                + trial.second().acknowledgedPerSecond()
                + ". The check may be "
                + trial.marginPermille() / 10
                + " % slower and refuse "
                + PredictionComparison.REFUSED_MARGIN_PERMILLE / 10
                + " % more of the offered requests."));
    return reasons;
  }

  private static String sentence(String text) {
    return Character.toUpperCase(text.charAt(0)) + text.substring(1) + ".";
  }

  private static String refused(Trial trial) {
    return trial.refused() + " of " + trial.offered() + " were refused";
  }

  private static String latency(Trial trial) {
    long micros = trial.p99Micros();
    return "99 % were answered within " + micros / 1000 + "." + micros / 100 % 10 + " ms";
  }
}
