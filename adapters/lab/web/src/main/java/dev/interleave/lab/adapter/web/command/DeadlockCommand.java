package dev.interleave.lab.adapter.web.command;

import dev.interleave.lab.adapter.web.deadlock.DissectionResponse;
import dev.interleave.lab.port.DeadlockView;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;

/** Runs and shows a deadlock. */
@Command(
    name = "deadlock",
    sortOptions = false,
    description = "Lets two transactions deadlock, and shows the locks and the victim.")
final class DeadlockCommand extends LabSubcommand {

  private final LabUseCases useCases;
  private final CommandOutput output;

  DeadlockCommand(LabUseCases useCases, CommandOutput output) {
    this.useCases = useCases;
    this.output = output;
  }

  @Override
  public Integer call() {
    DeadlockView view = useCases.deadlock().dissect();
    if (isJson()) {
      output.json(DissectionResponse.of(view));
    } else {
      output.print(lines(view));
    }
    return ExitCode.HELD;
  }

  private static List<String> lines(DeadlockView view) {
    List<List<String>> rows =
        view.transactions().stream()
            .map(
                one ->
                    List.of(
                        one.name(),
                        Long.toString(one.connection()),
                        locks(one.holds()),
                        locks(one.awaits())))
            .toList();
    List<String> lines =
        new ArrayList<>(
            new TextTable(List.of("transaction", "connection", "holds", "awaits"), rows).lines());
    lines.add("");
    lines.add("cycle   " + String.join(" -> ", view.cycle()));
    lines.add("victim  " + view.victim() + ", error " + view.errorCode());
    lines.add("seen in " + view.source());
    lines.add("");
    lines.addAll(view.timeline());
    return lines;
  }

  private static String locks(List<DeadlockView.Lock> locks) {
    return locks.stream()
        .map(
            lock ->
                String.format(
                    Locale.ROOT,
                    "%s.%s %s %s",
                    lock.table(),
                    lock.index(),
                    lock.record(),
                    lock.mode()))
        .collect(Collectors.joining("; "));
  }
}
