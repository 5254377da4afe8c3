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
final class Feed {

  private final List<RunView.Sample> untold = new ArrayList<>();
  private RunView latest;
  private boolean news;

  synchronized void put(RunView run) {
    untold.addAll(run.samples());
    latest = run;
    news = true;
  }

  /** Empty if nothing came. */
  synchronized Optional<RunView> take() {
    if (!news) {
      return Optional.empty();
    }
    RunView told =
        new RunView(
            latest.id(),
            latest.workload(),
            latest.state(),
            latest.startedAt(),
            latest.donePermille(),
            untold,
            latest.result(),
            latest.failure());
    untold.clear();
    news = false;
    return Optional.of(told);
  }
}
