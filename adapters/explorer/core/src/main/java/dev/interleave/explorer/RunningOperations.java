package dev.interleave.explorer;

import dev.interleave.explorer.port.ExecutionStopped;
import dev.interleave.explorer.port.Steps;
import dev.interleave.explorer.report.Answer;
import dev.interleave.explorer.schedule.ContenderThreads;
import dev.interleave.explorer.schedule.Contenders;
import dev.interleave.explorer.schedule.ScheduledThread;
import dev.interleave.explorer.schedule.Scheduler;
import dev.interleave.explorer.step.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;

/** The operations of one execution, on their threads. */
final class RunningOperations {

  private final List<Callable<?>> operations;
  private final OperationBinder binder;
  private final ContenderThreads threads;
  private final ConnectionLocks locks;
  private final Duration limit;
  private final RecordedHistory history = new RecordedHistory();
  private final Scheduler<Step> scheduler;
  private final List<Answer> answers;

  RunningOperations(Exploration plan, ContenderThreads threads) {
    this.operations = plan.operations;
    this.binder = plan.binder;
    this.threads = threads;
    this.locks = new ConnectionLocks(plan.lockWaits);
    this.limit = plan.stepLimit;
    this.scheduler = new Scheduler<>(operations.size(), locks, history, limit);
    this.answers = new ArrayList<>(Collections.nCopies(operations.size(), Answer.absent()));
  }

  Scheduler<Step> scheduler() {
    return scheduler;
  }

  RecordedHistory history() {
    return history;
  }

  /** One answer for each operation that has ended. Called after {@link #stop}. */
  List<Answer> answers() {
    synchronized (answers) {
      return List.copyOf(answers);
    }
  }

  /** Starts an operation, and returns when it is paused before its first step, or has ended. */
  void start(int operation) {
    threads.submit(() -> runOnThread(operation));
    scheduler.awaitFirstStep(operation);
  }

  /**
   * Ends all operations before their next step.
   *
   * @throws IllegalStateException if one of them does not end
   */
  void stop() {
    scheduler.stop();
    threads.awaitIdle(limit);
  }

  private void runOnThread(int operation) {
    ScheduledThread<Step> thread = scheduler.thread(operation);
    try {
      Answer answer = bound(operation, thread);
      thread.terminate(() -> record(operation, answer));
    } catch (ExecutionStopped stopped) {
      thread.terminate(() -> {});
    } catch (Throwable failure) {
      thread.fail(
          new IllegalStateException(
              "Operation " + Contenders.letterOf(operation) + " ended the exploration: " + failure,
              failure));
    }
  }

  private Answer bound(int operation, ScheduledThread<Step> thread) {
    binder.bind(operation, new ThreadSteps(operation, thread));
    try {
      return answer(operation);
    } finally {
      binder.unbind(operation);
    }
  }

  private Answer answer(int operation) {
    try {
      return Answer.acknowledged(operations.get(operation).call());
    } catch (Exception failure) {
      return Answer.refused(failure);
    }
  }

  private void record(int operation, Answer answer) {
    history.ended(operation, answer);
    synchronized (answers) {
      answers.set(operation, answer);
    }
  }

  /** The steps of one operation. */
  private final class ThreadSteps implements Steps<Step> {

    private final int operation;
    private final ScheduledThread<Step> thread;

    ThreadSteps(int operation, ScheduledThread<Step> thread) {
      this.operation = operation;
      this.thread = thread;
    }

    @Override
    public void before(Step step) {
      locks.used(operation, step);
      thread.before(step);
    }

    @Override
    public void fail(RuntimeException failure) {
      thread.failAll(failure);
    }

    @Override
    public void after(Step step, String outcome) {
      thread.after(false, () -> history.done(operation, step, outcome));
    }

    @Override
    public void read(Step step, String outcome) {
      history.read(step, outcome);
    }

    @Override
    public void failed(Step step, String error) {
      thread.after(true, () -> history.failed(operation, step, error));
    }
  }
}
