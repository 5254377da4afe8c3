package dev.interleave.lab.measurement;

import dev.interleave.lab.port.LabWorkload;
import dev.interleave.lab.port.RunResult;
import dev.interleave.lab.port.RunView;
import dev.interleave.lab.port.RunView.State;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The state of a run, and its watchers. */
final class Run implements RunListener {

  private final long id;
  private final LabWorkload workload;
  private final Instant startedAt;
  private final RunCancellation cancellation = new RunCancellation();
  private final List<RunView.Sample> samples = new ArrayList<>();
  private final List<Watcher> watchers = new ArrayList<>();
  private State state = State.CONTROL;
  private int donePermille;
  private Optional<RunResult> result = Optional.empty();
  private String failure = "";

  Run(long id, LabWorkload workload, Instant startedAt) {
    this.id = id;
    this.workload = workload;
    this.startedAt = startedAt;
  }

  RunCancellation cancellation() {
    return cancellation;
  }

  synchronized RunView view() {
    return viewFrom(0);
  }

  synchronized RunView viewWithoutSamples() {
    return viewFrom(samples.size());
  }

  synchronized boolean isOver() {
    return state.isOver();
  }

  private RunView viewFrom(int sample) {
    return new RunView(
        id,
        workload,
        state,
        startedAt,
        donePermille,
        samples.subList(sample, samples.size()),
        result,
        failure);
  }

  @Override
  public synchronized void stateChanged(State next) {
    state = next;
    send();
  }

  @Override
  public synchronized void sampled(RunView.Sample sample, int permille) {
    samples.add(sample);
    donePermille = permille;
    send();
  }

  synchronized void done(RunResult found) {
    result = Optional.of(found);
    donePermille = 1000;
    stateChanged(cancellation.isCancelled() ? State.CANCELLED : State.DONE);
    watchers.clear();
  }

  synchronized void failed(Throwable why) {
    failure = String.valueOf(why.getMessage() == null ? why : why.getMessage());
    stateChanged(State.FAILED);
    watchers.clear();
  }

  /** Sends the current state immediately, and every change afterwards. */
  synchronized AutoCloseable watch(Consumer<RunView> consumer) {
    Watcher watcher = new Watcher(consumer);
    watcher.send();
    if (!state.isOver()) {
      watchers.add(watcher);
    }
    return () -> forget(watcher);
  }

  private synchronized void forget(Watcher watcher) {
    watchers.remove(watcher);
  }

  private void send() {
    watchers.removeIf(watcher -> !watcher.send());
  }

  private final class Watcher {

    private final Consumer<RunView> consumer;
    private int sent;

    Watcher(Consumer<RunView> consumer) {
      this.consumer = consumer;
    }

    /**
     * @return false if the watcher has failed. A watcher must not end the run
     */
    boolean send() {
      RunView changes = viewFrom(sent);
      sent = samples.size();
      try {
        consumer.accept(changes);
        return true;
      } catch (RuntimeException gone) {
        return false;
      }
    }
  }
}
