package dev.interleave.lab.adapter.web.run;

import dev.interleave.lab.port.RunView;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Stands between a run and one who watches it. The run leaves its news here and goes on; the
 * watcher takes, at his own pace, all that came since he last did. So a slow one gets fewer and
 * longer events, and no sample is missing.
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

  /** Empty if nothing came. */
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
