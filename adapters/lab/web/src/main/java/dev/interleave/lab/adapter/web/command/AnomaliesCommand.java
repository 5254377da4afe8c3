package dev.interleave.lab.adapter.web.command;

import dev.interleave.lab.adapter.web.anomalies.AnomaliesResponse;
import dev.interleave.lab.adapter.web.anomalies.AnomaliesResponse.CellResponse;
import dev.interleave.lab.adapter.web.anomalies.AnomaliesResponse.ModeResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Command;

/** Measures the anomalies of the connected engine. */
@Command(
    name = "anomalies",
    sortOptions = false,
    description = "Measures which anomalies the connected database lets happen, at every level.")
final class AnomaliesCommand extends LabSubcommand {

  private final LabUseCases useCases;
  private final CommandOutput output;

  AnomaliesCommand(LabUseCases useCases, CommandOutput output) {
    this.useCases = useCases;
    this.output = output;
  }

  @Override
  public Integer call() {
    AnomaliesResponse matrix = AnomaliesResponse.measuredBy(useCases.anomalies());
    if (isJson()) {
      output.json(matrix);
      return ExitCode.HELD;
    }
    output.progress("took " + matrix.tookMillis() + " ms");
    for (ModeResponse mode : matrix.modes()) {
      output.print(matrix.engine() + (mode.setting().isEmpty() ? "" : ", " + mode.setting()));
      output.print(table(mode).lines());
      output.print("");
    }
    return ExitCode.HELD;
  }

  private static TextTable table(ModeResponse mode) {
    List<String> isolations = distinct(mode.cells().stream().map(CellResponse::isolation));
    List<String> head = new ArrayList<>(List.of("anomaly"));
    head.addAll(isolations);
    List<List<String>> rows = new ArrayList<>();
    for (String anomaly : distinct(mode.cells().stream().map(CellResponse::anomaly))) {
      List<String> row = new ArrayList<>(List.of(anomaly));
      isolations.forEach(isolation -> row.add(cell(mode, isolation, anomaly)));
      rows.add(row);
    }
    return new TextTable(head, rows);
  }

  private static List<String> distinct(Stream<String> words) {
    return words.distinct().toList();
  }

  private static String cell(ModeResponse mode, String isolation, String anomaly) {
    return mode.cells().stream()
        .filter(cell -> cell.isolation().equals(isolation) && cell.anomaly().equals(anomaly))
        .map(cell -> cell.occurs() ? "OCCURS" : cell.prevention())
        .findFirst()
        .orElse("?");
  }
}
