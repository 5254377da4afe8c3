package dev.interleave.lab.measurement;

import dev.interleave.lab.port.LabWorkload;
import dev.interleave.lab.port.RunView;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/** The running measurements and the most recent finished ones. */
public final class Runs implements AutoCloseable {

  /** The number of stored runs. */
  public static final int MOST_REMEMBERED = 50;

  private final ControlledExperiment experiment;
  private final RunLimiter limiter;
  private final Clock clock;
  private final TreeMap<Long, Run> runs = new TreeMap<>();
  private long lastId;

  /**
   * @param limiter shared by all measurements
   */
  public Runs(ControlledExperiment experiment, RunLimiter limiter, Clock clock) {
    this.experiment = experiment;
    this.limiter = limiter;
    this.clock = clock;
  }

  /**
   * Starts a run on a separate thread.
   *
   * @return its id
   */
  public long start(LabWorkload workload) {
    limiter.acquire();
    try {
      Run run = remember(workload);
      Thread thread = new Thread(() -> measure(run, workload), "lab-run-" + run.view().id());
      thread.setDaemon(true);
      thread.start();
      return run.view().id();
    } catch (RuntimeException | Error e) {
      limiter.release();
      throw e;
    }
  }

  private synchronized Run remember(LabWorkload workload) {
    Run run = new Run(++lastId, workload, clock.instant());
    runs.put(lastId, run);
    Iterator<Run> oldest = runs.values().iterator();
    while (runs.size() > MOST_REMEMBERED && oldest.hasNext()) {
      if (oldest.next().isOver()) {
        oldest.remove();
      }
    }
    return run;
  }

  private void measure(Run run, LabWorkload workload) {
    Runnable end;
    try {
      var result = experiment.measure(workload, run.cancellation(), run);
      end = () -> run.done(result);
    } catch (RuntimeException | Error | InterruptedException e) {
      end = () -> run.failed(e);
    } finally {
      limiter.release();
    }
    end.run();
  }

  /** Finds a remembered run. */
  public Optional<RunView> get(long id) {
    return find(id).map(Run::view);
  }

  private synchronized Optional<Run> find(long id) {
    return Optional.ofNullable(runs.get(id));
  }

  /** Lists the remembered runs, newest first and without samples. */
  public synchronized List<RunView> list() {
    List<RunView> all =
        new ArrayList<>(runs.values().stream().map(Run::viewWithoutSamples).toList());
    Collections.reverse(all);
    return all;
  }

  /**
   * Stops a run from sending requests.
   *
   * @return false if no such run is remembered
   */
  public boolean cancel(long id) {
    Optional<Run> run = find(id);
    run.ifPresent(found -> found.cancellation().cancel());
    return run.isPresent();
  }

  /**
   * Passes each new state of a run to a watcher, until it is closed.
   *
   * @return empty if no such run is remembered
   */
  public Optional<AutoCloseable> watch(long id, Consumer<RunView> watcher) {
    return find(id).map(run -> run.watch(watcher));
  }

  /** Cancels the running measurements. */
  @Override
  public synchronized void close() {
    runs.values().forEach(run -> run.cancellation().cancel());
  }
}
