package dev.interleave.lab.adapter.web.command;

import java.util.ArrayList;
import java.util.List;

/** A text table with left-aligned columns, two spaces apart. */
record TextTable(List<String> head, List<List<String>> rows) {

  private static final String BETWEEN = "  ";

  List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(line(head));
    rows.forEach(row -> lines.add(line(row)));
    return lines;
  }

  private String line(List<String> row) {
    StringBuilder line = new StringBuilder();
    for (int column = 0; column < row.size(); column++) {
      line.append(row.get(column))
          .append(" ".repeat(width(column) - row.get(column).length()))
          .append(BETWEEN);
    }
    return line.toString().stripTrailing();
  }

  private int width(int column) {
    int width = head.get(column).length();
    for (List<String> row : rows) {
      width = Math.max(width, row.get(column).length());
    }
    return width;
  }
}
