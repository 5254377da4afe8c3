package dev.interleave.lab.adapter.web.run;

import dev.interleave.lab.port.RunView;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Buffers the events of a run for one client. The run adds events without waiting. The client takes
 * all new samples at once, so that a slow client receives fewer and larger events, and misses no
 * sample.
 */
final class RunEventBuffer {

  private final List<RunView.Sample> pending = new ArrayList<>();
  private RunView latest;
  private boolean changed;

  synchronized void put(RunView run) {
    pending.addAll(run.samples());
    latest = run;
    changed = true;
  }

  /** Empty if nothing has changed. */
  synchronized Optional<RunView> take() {
    if (!changed) {
      return Optional.empty();
    }
    RunView reported =
        new RunView(
            latest.id(),
            latest.workload(),
            latest.state(),
            latest.startedAt(),
            latest.donePermille(),
            pending,
            latest.result(),
            latest.failure());
    pending.clear();
    changed = false;
    return Optional.of(reported);
  }
}
