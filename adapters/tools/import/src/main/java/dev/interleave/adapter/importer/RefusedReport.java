package dev.interleave.adapter.importer;

import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SequenceWriter;
import com.fasterxml.jackson.dataformat.csv.CsvGenerator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
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
 * A CSV file of the refused lines. A corrected copy of it can be imported. It is created with the
 * first refused line, and replaces the report of an earlier import.
 *
 * <p>The columns are the line number, the status, the problem and its detail, then the columns of
 * the imported file. The idempotency key is the last column if the imported file does not have it.
 * It is the key under which the line was sent, or one derived from it if that key {@linkplain
 * MemberResult#isKeySpent() is spent}. Every report of the same line therefore has the same key, so
 * that a corrected line is posted once.
 */
final class RefusedReport implements Closeable {

  private static final ObjectWriter CSV =
      CsvMapper.builder().enable(CsvGenerator.Feature.STRICT_CHECK_FOR_QUOTING).build().writer();
  private static final String BEGIN = String.join(",", ImportColumn.OF_REPORT) + ",";

  /** The end of a key that an ordinary file does not have. */
  private static final String CORRECTED = "+corrected";

  private static final String KEY = ImportColumn.IDEMPOTENCY_KEY.title();

  private final Path file;
  private final CheckedFile imported;
  private SequenceWriter csv;

  /**
   * @param file of the report
   */
  RefusedReport(Path file, CheckedFile imported) {
    this.file = file;
    this.imported = imported;
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
      csv = CSV.writeValues(Files.newBufferedWriter(file, StandardCharsets.UTF_8));
      row(ImportColumn.OF_REPORT, imported.header().titles(), KEY);
    }
    row(
        List.of(
            Integer.toString(line.number()),
            Integer.toString(refused.status()),
            refused.problem(),
            refused.detail()),
        line.cells(),
        imported.keyOf(line) + (refused.isKeySpent() ? CORRECTED : ""));
  }

  private void row(List<String> first, List<String> cells, String key) throws IOException {
    List<String> row = new ArrayList<>(first);
    List<String> titles = imported.header().titles();
    for (int i = 0; i < cells.size(); i++) {
      if (titles.get(i).equals(KEY)) {
        row.add(key);
      } else if (!ImportColumn.OF_REPORT.contains(titles.get(i))) {
        row.add(cells.get(i));
      }
    }
    if (!titles.contains(KEY)) {
      row.add(key);
    }
    csv.write(row);
  }

  @Override
  public void close() throws IOException {
    if (csv != null) {
      csv.close();
    }
  }
}
