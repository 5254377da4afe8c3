package dev.interleave.lab.adapter.web.command;

import dev.interleave.lab.adapter.web.composition.CompositionResponse;
import dev.interleave.lab.port.CompositionCell;
import dev.interleave.lab.port.Guard;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Every pair of guards on one row. */
@Command(
    name = "composition",
    sortOptions = false,
    description = "Measures which guards may share a row.")
final class CompositionCommand extends LabSubcommand {

  private static final int MOST_ROUNDS = 1_000;

  private final LabUseCases useCases;
  private final CommandOutput output;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "1",
      description = "Rounds per pair (default 1). The worst round decides.")
  private int rounds;

  CompositionCommand(LabUseCases useCases, CommandOutput output) {
    this.useCases = useCases;
    this.output = output;
  }

  /** The worst of all rounds. */
  private record MatrixResponse(int rounds, List<CompositionResponse> cells) {}

  @Override
  void check() {
    if (rounds < 1 || rounds > MOST_ROUNDS) {
      throw wrong("--rounds: 1 to " + MOST_ROUNDS + ", not " + rounds);
    }
  }

  @Override
  public Integer call() {
    check();
    List<Guard> guards = Stream.of(Guard.values()).filter(guard -> !guard.isOfLikes()).toList();
    List<CompositionCell> cells = new ArrayList<>();
    int pairs = guards.size() * (guards.size() + 1) / 2;
    for (int first = 0; first < guards.size(); first++) {
      for (int second = first; second < guards.size(); second++) {
        CompositionCell cell = worst(guards.get(first), guards.get(second));
        cells.add(cell);
        output.progress(
            String.format(
                Locale.ROOT, "%d of %d: %s", cells.size(), pairs, CompositionMatrix.nameOf(cell)));
      }
    }
    CompositionMatrix matrix = new CompositionMatrix(guards, cells);
    if (isJson()) {
      output.json(new MatrixResponse(rounds, cells.stream().map(CompositionResponse::of).toList()));
    } else {
      output.print(matrix.lines());
    }
    return matrix.exitCode();
  }

  private CompositionCell worst(Guard first, Guard second) {
    CompositionCell worst = useCases.composition().measure(first, second);
    for (int round = 2; round <= rounds; round++) {
      CompositionCell cell = useCases.composition().measure(first, second);
      worst = cell.lost() > worst.lost() ? cell : worst;
    }
    return worst;
  }
}
