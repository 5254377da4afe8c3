package dev.interleave.lab.adapter.web.command;

import dev.interleave.lab.adapter.web.survival.SurvivalMatrixResponse;
import dev.interleave.lab.adapter.web.survival.SurvivalMatrixResponse.CellResponse;
import dev.interleave.lab.adapter.web.survival.SurvivalMatrixResponse.RowResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;

/** Prints what became of each strategy under each fault. */
@Command(
    name = "survival",
    sortOptions = false,
    description =
        "Prints the measured matrix of strategies and faults. survival.jar matrix measures it"
            + " again.")
final class SurvivalMatrixCommand extends LabSubcommand {

  private final CommandOutput output;

  SurvivalMatrixCommand(CommandOutput output) {
    this.output = output;
  }

  @Override
  boolean needsService() {
    return false;
  }

  @Override
  public Integer call() {
    SurvivalMatrixResponse matrix = SurvivalMatrixResponse.stored();
    if (isJson()) {
      output.json(matrix);
      return ExitCode.HELD;
    }
    output.print(
        String.format(
            Locale.ROOT,
            "%s, %s. To repeat: java -jar survival.jar %s",
            matrix.database(),
            matrix.measured(),
            matrix.options()));
    output.print("");
    output.print(table(matrix).lines());
    output.print("");
    output.print("not-needed: the guard had nothing to prevent; empty: not run");
    return ExitCode.HELD;
  }

  private static TextTable table(SurvivalMatrixResponse matrix) {
    List<String> head = new ArrayList<>(List.of("fault"));
    matrix.rows().forEach(row -> head.add(row.label()));
    List<List<String>> rows = new ArrayList<>();
    for (String fault : matrix.faults()) {
      List<String> line = new ArrayList<>(List.of(fault));
      for (RowResponse row : matrix.rows()) {
        line.add(matrix.cell(row.label(), fault).map(SurvivalMatrixCommand::text).orElse(""));
      }
      rows.add(line);
    }
    return new TextTable(head, rows);
  }

  private static String text(CellResponse cell) {
    return cell.verdict().equals("broken") ? "BROKEN: " + cell.summary() : cell.summary();
  }
}
