package dev.interleave.adapter.importer;

import com.fasterxml.jackson.dataformat.csv.CsvFactory;
import com.fasterxml.jackson.dataformat.csv.CsvGenerator;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A CSV file of the refused lines, which can be corrected and imported: the line number, the
 * status, the problem and its detail, then the columns of the imported file. It is created with the
 * first refused line, and replaces the report of an earlier import.
 */
final class RefusedReport implements Closeable {

  private static final CsvFactory CSV =
      CsvFactory.builder().enable(CsvGenerator.Feature.STRICT_CHECK_FOR_QUOTING).build();
  private static final String BEGIN = String.join(",", ImportColumn.OF_REPORT) + ",";

  private final Path file;
  private final ImportHeader header;
  private final List<Integer> kept = new ArrayList<>();
  private CsvGenerator csv;

  RefusedReport(Path file, ImportHeader header) {
    this.file = file;
    this.header = header;
    for (int i = 0; i < header.titles().size(); i++) {
      if (!ImportColumn.OF_REPORT.contains(header.titles().get(i))) {
        kept.add(i);
      }
    }
  }

  /** Whether a file can be replaced: it does not exist, is empty, or is an earlier report. */
  static boolean mayReplace(Path file) throws IOException {
    if (!Files.exists(file)) {
      return true;
    }
    if (!Files.isRegularFile(file)) {
      return false;
    }
    try (BufferedReader reader = Files.newBufferedReader(file)) {
      String first = reader.readLine();
      return first == null || first.startsWith(BEGIN);
    } catch (MalformedInputException notText) {
      return false;
    }
  }

  /** Removes the report of an earlier import. */
  void clear() throws IOException {
    Files.deleteIfExists(file);
  }

  /** Writes the refused ones of the outcomes to the disk. */
  void add(List<LineOutcome> outcomes) throws IOException {
    for (LineOutcome outcome : outcomes) {
      if (outcome.isRefused()) {
        write(outcome.line(), outcome.result());
      }
    }
    if (csv != null) {
      csv.flush();
    }
  }

  private void write(ImportLine line, MemberResult refused) throws IOException {
    if (csv == null) {
      csv = CSV.createGenerator(Files.newBufferedWriter(file, StandardCharsets.UTF_8));
      csv.setSchema(CsvSchema.emptySchema());
      row(ImportColumn.OF_REPORT, header.titles());
    }
    row(
        List.of(
            Integer.toString(line.number()),
            Integer.toString(refused.status()),
            refused.problem(),
            refused.detail()),
        line.cells());
  }

  private void row(List<String> first, List<String> cells) throws IOException {
    csv.writeStartArray();
    for (String cell : first) {
      csv.writeString(cell);
    }
    for (int column : kept) {
      csv.writeString(cells.get(column));
    }
    csv.writeEndArray();
  }

  @Override
  public void close() throws IOException {
    if (csv != null) {
      csv.close();
    }
  }
}
