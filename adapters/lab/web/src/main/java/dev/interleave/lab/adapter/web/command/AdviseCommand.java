package dev.interleave.lab.adapter.web.command;

import dev.interleave.lab.adapter.web.advice.AdviceResponse;
import dev.interleave.lab.port.AdviceQuestion;
import dev.interleave.lab.port.AdviceView;
import dev.interleave.lab.port.LaboratoryBusy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Starts an advice run and waits for its end. */
@Command(
    name = "advise",
    sortOptions = false,
    description = "Measures a workload under every strategy, and recommends one with reasons.")
final class AdviseCommand extends LabSubcommand {

  private static final long POLL_MILLIS = 200;

  private final LabUseCases useCases;
  private final CommandOutput output;

  @Mixin private WorkloadOptions options = new WorkloadOptions();

  @Option(names = "--several-instances", description = "Several instances write the same rows.")
  private boolean severalInstances;

  @Option(
      names = "--long-work",
      description = "The work under the lock takes longer than a short transaction.")
  private boolean longWork;

  @Option(names = "--impatient", description = "Callers prefer a rejection to a long wait.")
  private boolean impatient;

  AdviseCommand(LabUseCases useCases, CommandOutput output) {
    this.useCases = useCases;
    this.output = output;
  }

  @Override
  void check() {
    question();
  }

  private AdviceQuestion question() {
    try {
      return new AdviceQuestion(
          options.request(Map.of()).toWorkloadWithoutStrategies(),
          severalInstances,
          longWork,
          !impatient);
    } catch (IllegalArgumentException invalid) {
      throw wrong(WorkloadOptions.underOptionNames(invalid.getMessage()));
    }
  }

  @Override
  public Integer call() throws InterruptedException {
    long id;
    try {
      id = useCases.askAdvice().ask(question());
    } catch (LaboratoryBusy busy) {
      output.progress("Busy: the maximum number of searches is running.");
      return ExitCode.FAILED;
    }
    AdviceView view = awaitEndOf(id);
    if (isJson()) {
      output.json(AdviceResponse.of(view));
    } else {
      output.print(lines(view));
    }
    return view.advice()
        .map(advice -> advice.confirmed() ? ExitCode.HELD : ExitCode.INCONCLUSIVE)
        .orElse(ExitCode.FAILED);
  }

  private AdviceView awaitEndOf(long id) throws InterruptedException {
    String phase = "";
    AdviceView view = useCases.getAdvice().get(id).orElseThrow();
    while (!view.state().isOver()) {
      if (!view.phase().equals(phase)) {
        phase = view.phase();
        output.progress(phase);
      }
      TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
      view = useCases.getAdvice().get(id).orElseThrow();
    }
    return view;
  }

  private static List<String> lines(AdviceView view) {
    AdviceResponse response = AdviceResponse.of(view);
    List<String> lines = new ArrayList<>();
    if (!response.failure().isEmpty()) {
      lines.add("Failed: " + response.failure());
    }
    if (response.advice() != null) {
      addAdvice(response.advice(), lines);
    }
    List<List<String>> rows = response.candidates().stream().map(AdviseCommand::row).toList();
    lines.addAll(
        new TextTable(
                List.of(
                    "rank",
                    "strategy",
                    "verdict",
                    "done/s",
                    "refused of 1000",
                    "p99 ms",
                    "against"),
                rows)
            .lines());
    return lines;
  }

  private static List<String> row(AdviceResponse.CandidateResponse candidate) {
    return List.of(
        Integer.toString(candidate.rank()),
        candidate.strategy(),
        candidate.verdict(),
        Long.toString(candidate.numbers().acknowledgedPerSecond()),
        Integer.toString(candidate.numbers().refusedPermille()),
        candidate.numbers().p99Millis().toString(),
        String.join("; ", candidate.against()));
  }

  private static void addAdvice(AdviceResponse.Recommendation advice, List<String> lines) {
    lines.add("Take " + advice.recommended() + ".");
    advice.reasons().forEach(reason -> lines.add("  " + reason.criterion() + ": " + reason.text()));
    lines.add("");
    lines.addAll(
        new TextTable(
                List.of("", "done/s", "refused of 1000", "p99 ms"),
                List.of(row("predicted", advice.predicted()), row("measured", advice.measured())))
            .lines());
    lines.add(
        advice.confirmed()
            ? "The run confirms the prediction."
            : "The run does not confirm the prediction.");
    lines.add("");
  }

  private static List<String> row(String name, AdviceResponse.Numbers numbers) {
    return List.of(
        name,
        Long.toString(numbers.acknowledgedPerSecond()),
        Integer.toString(numbers.refusedPermille()),
        numbers.p99Millis().toString());
  }
}
