package dev.interleave.lab.adapter.web.command;

import dev.interleave.lab.adapter.web.json.EnumNames;
import dev.interleave.lab.port.CompositionCell;
import dev.interleave.lab.port.Guard;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The cells as a text heat map: the number of losing orders of all orders; a dot for none.
 *
 * @param cells one per pair
 */
record CompositionMatrix(List<Guard> guards, List<CompositionCell> cells) {

  List<String> lines() {
    List<String> head = new ArrayList<>(List.of("", "lost/orders"));
    List<List<String>> rows = new ArrayList<>();
    for (int row = 0; row < guards.size(); row++) {
      head.add(Integer.toString(row + 1));
      List<String> line = new ArrayList<>();
      line.add(Integer.toString(row + 1));
      line.add(EnumNames.of(guards.get(row)));
      for (Guard column : guards) {
        CompositionCell cell = cell(guards.get(row), column);
        line.add(cell.lost() == 0 ? "." : cell.lost() + "/" + cell.schedules());
      }
      rows.add(line);
    }
    List<String> lines = new ArrayList<>(new TextTable(head, rows).lines());
    lines.add("");
    cells.stream().filter(cell -> cell.lost() > 0).forEach(cell -> lines.add(remedy(cell)));
    return lines;
  }

  static String nameOf(CompositionCell cell) {
    return EnumNames.of(cell.first()) + "~" + EnumNames.of(cell.second());
  }

  private static String remedy(CompositionCell cell) {
    String shortest = cell.shortest().map(one -> ", as in " + one.order()).orElse("");
    return String.format(
        Locale.ROOT,
        "%s loses in %d of %d%s: %s",
        nameOf(cell),
        cell.lost(),
        cell.schedules(),
        shortest,
        cell.repair().orElse("?"));
  }

  private CompositionCell cell(Guard first, Guard second) {
    return cells.stream()
        .filter(
            cell ->
                cell.first() == first && cell.second() == second
                    || cell.first() == second && cell.second() == first)
        .findFirst()
        .orElseThrow();
  }

  /** Two shipped guards must not lose; every other guard must lose in at least one pair. */
  int exitCode() {
    for (CompositionCell cell : cells) {
      if (cell.lost() > 0 && isShipped(cell.first()) && isShipped(cell.second())) {
        return ExitCode.LOST;
      }
    }
    return guards.stream().allMatch(guard -> isShipped(guard) || loses(guard))
        ? ExitCode.HELD
        : ExitCode.INCONCLUSIVE;
  }

  private static boolean isShipped(Guard guard) {
    return guard.kind() == Guard.Kind.SHIPPED;
  }

  private boolean loses(Guard guard) {
    return cells.stream()
        .anyMatch(cell -> (cell.first() == guard || cell.second() == guard) && cell.lost() > 0);
  }
}
