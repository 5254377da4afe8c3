package dev.interleave.explorer;

import dev.interleave.explorer.oracle.SerialOracle;
import dev.interleave.explorer.report.ExplorationVerdict;
import dev.interleave.explorer.report.OutcomeClass;
import dev.interleave.explorer.report.Report;
import dev.interleave.explorer.schedule.ContenderThreads;
import dev.interleave.explorer.schedule.Contenders;
import dev.interleave.explorer.search.Chooser;
import dev.interleave.explorer.search.DepthFirstSearch;
import dev.interleave.explorer.search.Executed;
import dev.interleave.explorer.search.OrderCount;
import dev.interleave.explorer.search.SearchOptions;
import dev.interleave.explorer.step.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;

/** One run of an {@link Exploration}. */
final class ExplorationRun {

  private final Exploration plan;
  private final long start = System.nanoTime();
  private final SerialOracle oracle;
  private final Outcomes outcomes;
  private ExecutionRunner runner;
  private SerialPhase serial;
  private boolean confirmed;

  ExplorationRun(Exploration plan) {
    this.plan = plan;
    this.oracle = new SerialOracle(plan.refusalsMayLeaveRows);
    this.outcomes = new Outcomes(oracle, plan.tolerated);
    if (plan.operations.isEmpty()) {
      throw new IllegalArgumentException("an exploration needs operations");
    }
  }

  Report explore() {
    return onDatabase(
        () -> {
          Optional<String> untested = untested();
          if (untested.isPresent()) {
            return inconclusive(untested.get());
          }
          DepthFirstSearch<Step, ObservedExecution> search =
              new DepthFirstSearch<>(
                  runner::run,
                  plan.dependence,
                  step -> step.kind() + " " + step.text(),
                  new SearchOptions(plan.limits.reduced(), plan.limits.preemptions(), true));
          boolean visitedAll = search.run(this::mayContinue, this::visit);
          return report(
              new Coverage(
                  plan.limits,
                  visitedAll,
                  search.executions(),
                  search.pruned(),
                  elapsed(),
                  !plan.binder.gaps().isEmpty()));
        });
  }

  Report replay(String replayId) {
    List<Integer> choices = ReplayId.parse(replayId);
    return onDatabase(
        () -> {
          Optional<String> untested = untested();
          if (untested.isPresent()) {
            return inconclusive(untested.get());
          }
          Executed<Step, ObservedExecution> executed = runner.run(replaying(replayId, choices));
          if (executed.transitions().size() < choices.size()) {
            throw noExecution(replayId, executed.transitions().size());
          }
          visit(executed);
          return report(Coverage.ofReplay());
        });
  }

  private static Chooser<Step> replaying(String replayId, List<Integer> choices) {
    return point -> {
      if (point.position() < choices.size()) {
        int chosen = choices.get(point.position());
        if (!point.enabled().contains(chosen)) {
          throw noExecution(replayId, point.position());
        }
        return OptionalInt.of(chosen);
      }
      int last = point.previous().map(transition -> transition.contender()).orElse(-1);
      return OptionalInt.of(point.enabled().contains(last) ? last : point.enabled().get(0));
    };
  }

  private static IllegalArgumentException noExecution(String replayId, int position) {
    return new IllegalArgumentException(
        "'"
            + replayId
            + "' is no execution of these operations: choice "
            + (position + 1)
            + " names an operation that cannot continue there.");
  }

  /** Runs the serial orders, then the work. The rows are restored at the end. */
  private Report onDatabase(Supplier<Report> work) {
    plan.database.remember();
    RuntimeException failure = null;
    try (ContenderThreads threads = new ContenderThreads(plan.operations.size())) {
      runner = new ExecutionRunner(plan, threads);
      serial = new SerialPhase(plan, runner, oracle);
      serial.run();
      return work.get();
    } catch (RuntimeException e) {
      failure = e;
      throw e;
    } finally {
      restore(failure);
    }
  }

  /** A failure of the exploration is more important than a failure of the restore after it. */
  private void restore(RuntimeException failure) {
    try {
      plan.database.restore();
    } catch (RuntimeException e) {
      if (failure == null) {
        throw e;
      }
      failure.addSuppressed(e);
    }
  }

  private boolean mayContinue(DepthFirstSearch<Step, ObservedExecution> search) {
    return search.executions() + search.pruned() < plan.limits.executions()
        && (search.executions() == 0 || elapsed().compareTo(plan.limits.time()) < 0);
  }

  /** Returns whether the search continues. */
  private boolean visit(Executed<Step, ObservedExecution> executed) {
    boolean failing = outcomes.add(executed.result());
    if (failing && !confirmed) {
      confirmed = true;
      serial.confirm();
      outcomes.forgetFindings();
      failing = outcomes.isFailing(executed.result());
    }
    return !(failing && plan.limits.stopAtFirstFailure());
  }

  private Duration elapsed() {
    return Duration.ofNanos(System.nanoTime() - start);
  }

  /** Why the interleavings of the steps would test nothing. */
  private Optional<String> untested() {
    if (!oracle.isConclusive()) {
      return Optional.of("no operation is acknowledged in any serial order");
    }
    if (oracle.disagreement().isPresent()) {
      return disagreement();
    }
    return serial
        .withoutSteps()
        .map(
            operation ->
                "operation "
                    + Contenders.letterOf(operation)
                    + " sent no statement through the wrapped DataSource");
  }

  /** Most often an id of the fixture meets one that a sequence draws later. */
  private Optional<String> disagreement() {
    return oracle.disagreement().map(ExplorationRun::clause);
  }

  /** A sentence as a part of another one. */
  private static String clause(String sentence) {
    return sentence.substring(0, 1).toLowerCase(Locale.ROOT)
        + sentence.substring(1, sentence.length() - 1);
  }

  /** Why a search without a failure proves less than it seems to. */
  private Optional<String> doubt() {
    List<Integer> never = oracle.neverAcknowledged();
    if (!never.isEmpty() && !plan.operationsMayAlwaysFail && !plan.refusalsMayLeaveRows) {
      return Optional.of(
          "operation "
              + Contenders.letterOf(never.get(0))
              + " is acknowledged in no serial order; allow it with operationsMayAlwaysFail, if it"
              + " is intended");
    }
    return serial.brokenInvariants().stream().findFirst().map(ExplorationRun::clause);
  }

  private List<String> notes() {
    List<String> notes = new ArrayList<>(oracle.notes());
    notes.addAll(serial.brokenInvariants());
    notes.addAll(plan.binder.gaps());
    return notes;
  }

  private Report inconclusive(String reason) {
    return new Report(
        ExplorationVerdict.INCONCLUSIVE,
        "INCONCLUSIVE: " + reason,
        false,
        serial.steps(),
        OrderCount.of(serial.steps()),
        0,
        0,
        List.of(),
        Optional.empty(),
        oracle.masked(),
        notes(),
        elapsed());
  }

  private Report report(Coverage coverage) {
    List<OutcomeClass> classes = outcomes.classes();
    Optional<OutcomeClass> failure =
        classes.stream()
            .filter(OutcomeClass::failing)
            .min(Comparator.comparingInt(one -> one.shortest().contextSwitches()));
    int failing =
        classes.stream().filter(OutcomeClass::failing).mapToInt(OutcomeClass::executions).sum();
    Optional<String> doubt = disagreement();
    if (doubt.isEmpty() && failure.isEmpty()) {
      doubt = doubt();
    }
    String words = coverage.words(OrderCount.of(serial.steps()), failing);
    return new Report(
        verdict(failure.isPresent(), doubt.isPresent()),
        doubt.map(reason -> "INCONCLUSIVE: " + reason + "; " + words).orElse(words),
        coverage.isComplete(),
        serial.steps(),
        OrderCount.of(serial.steps()),
        coverage.executions(),
        coverage.pruned(),
        classes,
        failure,
        oracle.masked(),
        notes(),
        elapsed());
  }

  private static ExplorationVerdict verdict(boolean failed, boolean doubtful) {
    if (doubtful) {
      return ExplorationVerdict.INCONCLUSIVE;
    }
    return failed ? ExplorationVerdict.FAILED : ExplorationVerdict.PASSED;
  }
}
