package dev.interleave.adapter.loadtest;

import java.util.ArrayList;
import java.util.List;

/** Rows of equal length under a head, laid out for a terminal or as Markdown. */
public record AlignedTable(List<String> head, List<List<String>> rows) {

  /** Padded columns, two blanks apart; the first and the last column left, the rest right. */
  public List<String> plain() {
    List<String> lines = new ArrayList<>();
    lines.add(line(head, "", "  ", ""));
    rows.forEach(row -> lines.add(line(row, "", "  ", "")));
    return lines;
  }

  /** A GitHub table, padded too so that its source reads well. */
  public List<String> markdown() {
    List<String> lines = new ArrayList<>();
    lines.add(line(head, "| ", " | ", " |"));
    List<String> rule = new ArrayList<>();
    for (int column = 0; column < head.size(); column++) {
      String dashes = "-".repeat(Math.max(3, width(column)) - 1);
      rule.add(dashes + (left(column) ? "-" : ":"));
    }
    lines.add("| " + String.join(" | ", rule) + " |");
    rows.forEach(row -> lines.add(line(row, "| ", " | ", " |")));
    return lines;
  }

  private String line(List<String> row, String open, String between, String close) {
    List<String> cells = new ArrayList<>();
    for (int column = 0; column < row.size(); column++) {
      String cell = row.get(column);
      String blanks = " ".repeat(width(column) - cell.length());
      cells.add(left(column) ? cell + blanks : blanks + cell);
    }
    return (open + String.join(between, cells) + close).stripTrailing();
  }

  private boolean left(int column) {
    return column == 0 || column == head.size() - 1;
  }

  private int width(int column) {
    int width = head.get(column).length();
    for (List<String> row : rows) {
      width = Math.max(width, row.get(column).length());
    }
    return width;
  }
}
