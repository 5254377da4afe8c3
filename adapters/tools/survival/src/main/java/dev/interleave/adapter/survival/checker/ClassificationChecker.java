package dev.interleave.adapter.survival.checker;

import dev.interleave.adapter.survival.history.Classification;
import dev.interleave.adapter.survival.history.OperationEvent;
import dev.interleave.adapter.survival.history.RecordedOperation;

/**
 * Each result has a rule ({@link Classification}), and the recorded event has the type that the
 * rule gives. A result without a rule fails the run. After Formance's test driver, which accepts no
 * unknown error.
 */
public final class ClassificationChecker implements HistoryChecker {

  @Override
  public String name() {
    return "classification";
  }

  @Override
  public CheckResult check(CheckedRun run) {
    Violations violations = new Violations();
    for (RecordedOperation operation : run.history().operations()) {
      operation.completion().ifPresent(completion -> check(completion, violations));
    }
    return violations.result(name(), "No operation is complete.");
  }

  private static void check(OperationEvent completion, Violations violations) {
    violations.compared();
    if (completion.http() == null) {
      violations.add("The event with index %d has no HTTP result.", completion.index());
      return;
    }
    Classification classification = Classification.of(completion.operation(), completion.http());
    violations.require(
        classification != Classification.UNCLASSIFIED,
        "The result with index %d has no rule: %s.",
        completion.index(),
        completion.http());
    violations.require(
        classification.eventType() == completion.type(),
        "The event with index %d is %s. Its result is %s: %s.",
        completion.index(),
        completion.type(),
        classification,
        completion.http());
  }
}
