package dev.interleave.explorer.simulated;

import dev.interleave.explorer.step.Area;

/** A row of the simulated database. It has one value. */
public record Cell(String table, int key) implements Comparable<Cell> {

  Area area() {
    return Area.row(table, Integer.toString(key));
  }

  @Override
  public int compareTo(Cell other) {
    int byTable = table.compareTo(other.table);
    return byTable != 0 ? byTable : Integer.compare(key, other.key);
  }
}
