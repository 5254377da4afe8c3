package dev.interleave.lab.adapter.web.command;

import dev.interleave.lab.adapter.web.json.EnumNames;
import dev.interleave.lab.port.RunView;
import java.util.Locale;

/** Prints the progress of a run at every tenth. Called by one thread at a time. */
final class ProgressPrinter {

  private static final int STEP_PERMILLE = 100;

  private final CommandOutput output;
  private RunView.State state;
  private int reported = -1;

  ProgressPrinter(CommandOutput output) {
    this.output = output;
  }

  void report(RunView run) {
    int step = run.donePermille() / STEP_PERMILLE;
    if (step != reported || run.state() != state) {
      reported = step;
      state = run.state();
      output.progress(
          String.format(
              Locale.ROOT, "%3d %%  %s", run.donePermille() / 10, EnumNames.of(run.state())));
    }
  }
}
