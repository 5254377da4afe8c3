package dev.interleave.lab.race;

import dev.interleave.application.port.out.Checkpoint;
import dev.interleave.application.port.out.Observation;
import dev.interleave.application.port.out.Operation;
import dev.interleave.explorer.schedule.ScheduledThread;
import java.util.EnumSet;
import java.util.Set;

/** Makes the checkpoints of a contender's first attempt the steps of its thread. */
final class ContenderCheckpoint implements Checkpoint {

  /** Steps whose effects another contender can see, or that can wait for another contender. */
  private static final Set<Step> SCHEDULED =
      EnumSet.of(Step.LOCK, Step.READ, Step.WRITE, Step.COMMIT, Step.UNLOCK);

  private final int contender;
  private final ScheduledThread<Step> thread;
  private final TimelineRecorder timeline;

  ContenderCheckpoint(int contender, ScheduledThread<Step> thread, TimelineRecorder timeline) {
    this.contender = contender;
    this.thread = thread;
    this.timeline = timeline;
  }

  @Override
  public void before(Operation operation, int attempt, Step step) {
    if (attempt > 1) {
      return;
    }
    if (step == Step.LOCK_WAIT) {
      thread.awaitPolledLock();
    } else if (SCHEDULED.contains(step)) {
      thread.before(step);
    }
  }

  @Override
  public void after(Operation operation, int attempt, Step step, Observation seen) {
    Runnable report = () -> timeline.done(contender, attempt, step, seen);
    if (attempt == 1) {
      thread.after(false, report);
    } else {
      thread.report(report);
    }
  }
}
