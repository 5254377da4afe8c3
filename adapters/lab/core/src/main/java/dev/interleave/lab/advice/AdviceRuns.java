package dev.interleave.lab.advice;

import dev.interleave.lab.measurement.ControlledExperiment;
import dev.interleave.lab.measurement.RunLimiter;
import dev.interleave.lab.port.AdviceQuestion;
import dev.interleave.lab.port.AdviceView;
import java.time.Duration;
import java.util.Optional;
import java.util.TreeMap;

/** The advice run in progress, and the last ones that ended. */
public final class AdviceRuns implements AutoCloseable {

  private static final int MOST_REMEMBERED = 20;
  private static final Duration TRIAL = Duration.ofSeconds(1);

  private final ControlledExperiment experiment;
  private final RunLimiter limiter;
  private final Duration trial;
  private final TreeMap<Long, AdviceRun> all = new TreeMap<>();
  private long lastId;

  /**
   * @param limiter shared by all measurements
   */
  public AdviceRuns(ControlledExperiment experiment, RunLimiter limiter) {
    this(experiment, limiter, TRIAL);
  }

  AdviceRuns(ControlledExperiment experiment, RunLimiter limiter, Duration trial) {
    this.experiment = experiment;
    this.limiter = limiter;
    this.trial = trial;
  }

  /**
   * Starts to measure for an answer, on a separate thread.
   *
   * @return the id of the answer
   * @throws IllegalArgumentException if there is nothing to choose
   */
  public long ask(AdviceQuestion question) {
    if (question.workload().operation().isLike()) {
      throw new IllegalArgumentException(
          "operation: likes have a single guard, so there is nothing to choose");
    }
    limiter.acquire();
    try {
      AdviceRun run = new AdviceRun(nextId(), question, trial);
      remember(run);
      long id = run.view().id();
      Thread thread = new Thread(() -> answer(run), "lab-advice-" + id);
      thread.setDaemon(true);
      thread.start();
      return id;
    } catch (RuntimeException | Error e) {
      limiter.release();
      throw e;
    }
  }

  private synchronized long nextId() {
    return ++lastId;
  }

  /** The oldest has ended, because the limiter admits few runs at once. */
  private synchronized void remember(AdviceRun run) {
    all.put(run.view().id(), run);
    if (all.size() > MOST_REMEMBERED) {
      all.pollFirstEntry();
    }
  }

  private void answer(AdviceRun run) {
    try {
      run.answer(experiment);
    } catch (RuntimeException | Error | InterruptedException e) {
      run.failed(e);
    } finally {
      limiter.release();
    }
  }

  /** Finds a remembered answer. */
  public synchronized Optional<AdviceView> get(long id) {
    return Optional.ofNullable(all.get(id)).map(AdviceRun::view);
  }

  /** Cancels the running measurements. */
  @Override
  public synchronized void close() {
    all.values().forEach(run -> run.cancellation().cancel());
  }
}
