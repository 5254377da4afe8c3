package dev.interleave.adapter.importer;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The header row.
 *
 * @param titles of all columns, in the order of the file
 */
record ImportHeader(List<String> titles) {

  private static final List<ImportColumn> REQUIRED =
      List.of(ImportColumn.TYPE, ImportColumn.AMOUNT);

  /**
   * @throws InvalidLineException if a column is unknown, appears twice, or is required and missing
   */
  static ImportHeader of(CsvRow row) throws InvalidLineException {
    List<LineError> errors = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (String title : row.cells()) {
      if (ImportColumn.named(title).isEmpty() && !ImportColumn.OF_REPORT.contains(title)) {
        errors.add(wrong(row, PrintableText.quoted(title) + " is not a known column. " + known()));
      } else if (!seen.add(title)) {
        errors.add(wrong(row, PrintableText.quoted(title) + " appears twice."));
      }
    }
    for (ImportColumn column : REQUIRED) {
      if (!seen.contains(column.title())) {
        errors.add(wrong(row, "the column " + column.title() + " is missing. " + known()));
      }
    }
    if (!errors.isEmpty()) {
      throw new InvalidLineException(errors);
    }
    return new ImportHeader(List.copyOf(row.cells()));
  }

  private static LineError wrong(CsvRow row, String detail) {
    return new LineError(row.line(), "", detail);
  }

  private static String known() {
    return "Known columns, separated by commas: " + ImportColumn.titles() + ".";
  }

  /** The cell of a row; empty if the file does not have the column. */
  String cell(ImportColumn column, List<String> cells) {
    int index = titles.indexOf(column.title());
    return index < 0 ? "" : cells.get(index);
  }
}
