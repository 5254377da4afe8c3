package dev.interleave.lab.advice;

import dev.interleave.application.port.Strategy;
import dev.interleave.lab.measurement.ControlledExperiment;
import dev.interleave.lab.measurement.RunCancellation;
import dev.interleave.lab.measurement.RunListener;
import dev.interleave.lab.port.AdviceQuestion;
import dev.interleave.lab.port.AdviceView;
import dev.interleave.lab.port.LabWorkload;
import dev.interleave.lab.port.RoundTotals;
import dev.interleave.lab.port.RunResult;
import dev.interleave.lab.port.RunView.State;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Answers one question: measures all strategies, recommends one and checks the recommendation. */
final class AdviceRun {

  private final long id;
  private final AdviceQuestion question;
  private final Duration trial;
  private final RunCancellation cancellation = new RunCancellation();
  private State state = State.RUNNING;
  private String phase = "";
  private List<AdviceView.Candidate> candidates = List.of();
  private Optional<AdviceView.Advice> advice = Optional.empty();
  private String failure = "";

  /**
   * @param trial the length of a warm-up or of one of the two measurements of a strategy. The check
   *     takes twice as long
   */
  AdviceRun(long id, AdviceQuestion question, Duration trial) {
    this.id = id;
    this.question = question;
    this.trial = trial;
  }

  synchronized AdviceView view() {
    return new AdviceView(id, question, state, phase, candidates, advice, failure);
  }

  RunCancellation cancellation() {
    return cancellation;
  }

  /**
   * Runs the unguarded control, warms all strategies up, measures each twice, recommends one and
   * checks it.
   */
  void answer(ControlledExperiment experiment) throws InterruptedException {
    reached("running the control,", Strategy.UNGUARDED);
    RoundTotals control = experiment.control(question.workload().lasting(trial), cancellation);
    for (Strategy strategy : guarded()) {
      sample(experiment, control, "warming up", strategy);
    }
    Map<Strategy, RunResult> first = new EnumMap<>(Strategy.class);
    for (Strategy strategy : guarded()) {
      first.put(strategy, sample(experiment, control, "measuring", strategy));
    }
    List<Trial> trials = new ArrayList<>();
    for (Strategy strategy : backwards(guarded())) {
      RunResult second = sample(experiment, control, "measuring again", strategy);
      trials.add(new Trial(strategy, first.get(strategy), second));
      rank(trials);
    }
    Ranking ranking = new Ranking(question, trials);
    Strategy best = ranking.first().strategy();
    reached("checking", best);
    done(
        ranking,
        experiment.measure(under(best, trial.multipliedBy(2)), cancellation, RunListener.NONE));
  }

  private RunResult sample(
      ControlledExperiment experiment, RoundTotals control, String what, Strategy strategy)
      throws InterruptedException {
    reached(what, strategy);
    return experiment.sample(under(strategy, trial), control, cancellation, RunListener.NONE);
  }

  private static List<Strategy> guarded() {
    return Stream.of(Strategy.values()).filter(one -> one != Strategy.UNGUARDED).toList();
  }

  private LabWorkload under(Strategy strategy, Duration length) {
    return question.workload().under(strategy).lasting(length);
  }

  private static List<Strategy> backwards(List<Strategy> strategies) {
    List<Strategy> reversed = new ArrayList<>(strategies);
    Collections.reverse(reversed);
    return reversed;
  }

  private synchronized void reached(String what, Strategy strategy) {
    phase = what + " " + strategy.name().toLowerCase(Locale.ROOT);
  }

  private synchronized void rank(List<Trial> trials) {
    candidates = new Ranking(question, trials).candidates();
  }

  private synchronized void done(Ranking ranking, RunResult check) {
    PredictionComparison comparison =
        new PredictionComparison(
            ranking.first().predicted(), Trial.numbers(check), ranking.first().marginPermille());
    List<AdviceView.Rationale> reasons = new ArrayList<>(ranking.reasons());
    reasons.add(reasons.size() - 1, new AdviceView.Rationale("check", check.findings().get(0)));
    reasons.add(reasons.size() - 1, new AdviceView.Rationale("comparison", comparison.text()));
    advice =
        Optional.of(
            new AdviceView.Advice(
                ranking.first().strategy(),
                reasons,
                comparison.predicted(),
                comparison.measured(),
                check.verdict() != RunResult.Verdict.LOST && comparison.agrees()));
    phase = "";
    state = cancellation.isCancelled() ? State.CANCELLED : State.DONE;
  }

  synchronized void failed(Throwable why) {
    failure = String.valueOf(why.getMessage() == null ? why : why.getMessage());
    state = State.FAILED;
  }
}
