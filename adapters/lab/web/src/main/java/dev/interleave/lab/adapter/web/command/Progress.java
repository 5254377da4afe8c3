package dev.interleave.lab.adapter.web.command;

import dev.interleave.lab.adapter.web.json.Words;
import dev.interleave.lab.port.RunView;
import java.util.Locale;

/** How far a run is, at every tenth of it. On one thread of the run at a time. */
final class Progress {

  private static final int STEP_PERMILLE = 100;

  private final Output output;
  private RunView.State state;
  private int told = -1;

  Progress(Output output) {
    this.output = output;
  }

  void tell(RunView run) {
    int step = run.donePermille() / STEP_PERMILLE;
    if (step != told || run.state() != state) {
      told = step;
      state = run.state();
      output.progress(
          String.format(Locale.ROOT, "%3d %%  %s", run.donePermille() / 10, Words.of(run.state())));
    }
  }
}
