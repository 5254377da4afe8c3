package dev.interleave.adapter.importer;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/** Reads the lines of a file one by one. */
final class ImportLines {

  private final CsvRows rows;
  private final ImportHeader header;

  private ImportLines(CsvRows rows, ImportHeader header) {
    this.rows = rows;
    this.header = header;
  }

  /**
   * Reads the header.
   *
   * @param file not closed by the result
   * @throws InvalidLineException if the header is invalid or missing
   */
  static ImportLines of(InputStream file) throws IOException, InvalidLineException {
    CsvRows rows = new CsvRows(file);
    Optional<CsvRow> first = rows.next();
    if (first.isEmpty()) {
      String detail = "the header is missing. Use some of: " + ImportColumn.titles() + ".";
      throw new InvalidLineException(List.of(new LineError(1, "", detail)));
    }
    return new ImportLines(rows, ImportHeader.of(first.get()));
  }

  ImportHeader header() {
    return header;
  }

  /**
   * The next line; empty at the end of the file.
   *
   * @throws InvalidLineException if the line is invalid; the line after it can be read
   * @throws MalformedCsvException if the rest of the file cannot be read as CSV
   */
  Optional<ImportLine> next() throws IOException, InvalidLineException {
    Optional<CsvRow> row = rows.next();
    return row.isEmpty() ? Optional.empty() : Optional.of(LineParser.parse(header, row.get()));
  }
}
