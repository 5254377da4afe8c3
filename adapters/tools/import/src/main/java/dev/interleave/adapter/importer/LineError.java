package dev.interleave.adapter.importer;

/**
 * Why a line of the file is invalid.
 *
 * @param line the number of its first line in the file, from 1
 * @param column the name of the column; empty if the error concerns the whole line
 * @param detail the value, the reason and what is valid
 */
record LineError(int line, String column, String detail) {

  @Override
  public String toString() {
    return "Line " + line + (column.isEmpty() ? ": " : ", column " + column + ": ") + detail;
  }
}
