package dev.interleave.lab.adapter.web.command;

import dev.interleave.lab.adapter.web.run.RunResponse;
import dev.interleave.lab.port.LabWorkload;
import dev.interleave.lab.port.LaboratoryBusy;
import dev.interleave.lab.port.RunView;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Starts a run and waits for its end. */
@Command(
    name = "run",
    sortOptions = false,
    description = "Runs a workload and counts lost updates. The exit code is the verdict.")
final class RunCommand extends LabSubcommand {

  private final LabUseCases useCases;
  private final CommandOutput output;

  @Option(
      names = "--strategy",
      paramLabel = "NAME[=SHARE]",
      mapFallbackValue = "1",
      description =
          "The strategy; several for a mix, each with its share of the requests. Not for likes.")
  private Map<String, Integer> strategies = new LinkedHashMap<>();

  @Mixin private WorkloadOptions options = new WorkloadOptions();

  RunCommand(LabUseCases useCases, CommandOutput output) {
    this.useCases = useCases;
    this.output = output;
  }

  @Override
  void check() {
    workload();
  }

  private LabWorkload workload() {
    try {
      return options.request(strategies).toWorkload();
    } catch (IllegalArgumentException invalid) {
      throw wrong(WorkloadOptions.underOptionNames(invalid.getMessage()));
    }
  }

  @Override
  public Integer call() throws Exception {
    long id;
    try {
      id = useCases.startRun().start(workload());
    } catch (LaboratoryBusy busy) {
      output.progress("Busy: the maximum number of runs is running.");
      return ExitCode.FAILED;
    }
    awaitEndOf(id);
    RunView run = useCases.getRun().get(id).orElseThrow();
    if (isJson()) {
      output.json(RunResponse.of(run));
    } else {
      output.print(new RunReport(run).lines());
    }
    return run.result().map(result -> ExitCode.of(result.verdict())).orElse(ExitCode.FAILED);
  }

  private void awaitEndOf(long id) throws Exception {
    CountDownLatch over = new CountDownLatch(1);
    ProgressPrinter progress = new ProgressPrinter(output);
    try (AutoCloseable watch =
        useCases
            .watchRun()
            .watch(
                id,
                run -> {
                  progress.report(run);
                  if (run.state().isOver()) {
                    over.countDown();
                  }
                })
            .orElseThrow()) {
      over.await();
    }
  }
}
