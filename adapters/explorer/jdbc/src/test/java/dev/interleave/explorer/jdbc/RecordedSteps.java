package dev.interleave.explorer.jdbc;

import dev.interleave.explorer.port.ExecutionStopped;
import dev.interleave.explorer.port.Steps;
import dev.interleave.explorer.step.Step;
import java.util.ArrayList;
import java.util.List;

/** Records steps, and refuses those after a number of them. */
final class RecordedSteps implements Steps<Step> {

  final List<Step> steps = new ArrayList<>();
  final List<String> lines = new ArrayList<>();
  final List<String> reads = new ArrayList<>();
  RuntimeException failure;
  private final int most;

  RecordedSteps(int most) {
    this.most = most;
  }

  static RecordedSteps unlimited() {
    return new RecordedSteps(Integer.MAX_VALUE);
  }

  @Override
  public void before(Step step) {
    if (steps.size() >= most) {
      throw new ExecutionStopped();
    }
    steps.add(step);
  }

  @Override
  public void fail(RuntimeException cause) {
    failure = cause;
  }

  @Override
  public void failed(Step step, String error) {
    lines.add(step.text() + " !> " + error);
  }

  @Override
  public void read(Step step, String outcome) {
    reads.add(step.bound() + " -> " + outcome);
  }

  /** The last report of rows that were read. */
  String lastRead() {
    return reads.get(reads.size() - 1);
  }

  @Override
  public void after(Step step, String outcome) {
    lines.add(step.text() + (outcome.isEmpty() ? "" : " -> " + outcome));
  }
}
