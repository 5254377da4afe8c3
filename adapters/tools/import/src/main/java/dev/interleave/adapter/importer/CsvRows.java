package dev.interleave.adapter.importer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.dataformat.csv.CsvFactory;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads a CSV file (RFC 4180) row by row: UTF-8 with or without a byte order mark, commas, double
 * quotes, and lines that end with CR, LF or both. Blank rows are skipped.
 *
 * <p>Memory is bounded by one row: a cell has at most 4,096 characters, and a row at most 64 cells.
 * Bytes that are not UTF-8 become U+FFFD.
 */
final class CsvRows {

  /** More cells of a row are an error. */
  static final int MOST_CELLS = 64;

  private static final int LONGEST_CELL = 4096;
  private static final int BYTE_ORDER_MARK = 0xFEFF;

  private static final CsvFactory CSV =
      CsvFactory.builder()
          .enable(CsvParser.Feature.WRAP_AS_ARRAY)
          // The digest of the file is completed after the last row.
          .disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
          .streamReadConstraints(
              StreamReadConstraints.builder().maxStringLength(LONGEST_CELL).build())
          .build();

  private final CsvParser parser;

  /**
   * Reads the first characters.
   *
   * @param file not closed by this object
   */
  CsvRows(InputStream file) throws IOException {
    parser = CSV.createParser(withoutByteOrderMark(file));
    parser.setSchema(CsvSchema.emptySchema());
    // The array of all rows.
    parser.nextToken();
  }

  private static Reader withoutByteOrderMark(InputStream file) throws IOException {
    Reader reader = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8));
    reader.mark(1);
    if (reader.read() != BYTE_ORDER_MARK) {
      reader.reset();
    }
    return reader;
  }

  /**
   * The next row that is not blank; empty at the end of the file.
   *
   * @throws MalformedCsvException if the rest of the file cannot be read as CSV
   */
  Optional<CsvRow> next() throws IOException {
    int line = parser.currentLocation().getLineNr();
    try {
      while (parser.nextToken() == JsonToken.START_ARRAY) {
        line = parser.currentLocation().getLineNr();
        CsvRow row = new CsvRow(line, cells(line));
        if (!isBlank(row)) {
          return Optional.of(row);
        }
      }
      return Optional.empty();
    } catch (JsonProcessingException malformed) {
      String reason = PrintableText.shortened(malformed.getOriginalMessage(), 200);
      throw new MalformedCsvException(new LineError(line, "", reason + "."), malformed);
    }
  }

  private List<String> cells(int line) throws IOException {
    List<String> cells = new ArrayList<>();
    while (parser.nextToken() == JsonToken.VALUE_STRING) {
      if (cells.size() == MOST_CELLS) {
        LineError tooMany = new LineError(line, "", "more than " + MOST_CELLS + " cells.");
        throw new MalformedCsvException(tooMany, null);
      }
      cells.add(parser.getText());
    }
    return cells;
  }

  private static boolean isBlank(CsvRow row) {
    return row.cells().isEmpty() || row.cells().equals(List.of(""));
  }
}
