package dev.interleave.adapter.importer;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Checks every line of a file before the first one is sent. Keeps the first errors and counts all.
 */
final class FileCheck {

  /** More errors are counted and not kept. */
  static final int MOST_ERRORS = 20;

  private final List<LineError> errors = new ArrayList<>();
  private final RecentKeys keys = new RecentKeys();
  private ImportHeader header;
  private int lines;
  private int errorCount;
  private boolean derivesKeys;

  private FileCheck() {}

  /**
   * Reads the whole file.
   *
   * @throws IOException if the file cannot be read
   */
  static CheckedFile check(ByteSource file) throws IOException {
    return new FileCheck().checkAll(file);
  }

  private CheckedFile checkAll(ByteSource file) throws IOException {
    try (DigestedInput input = new DigestedInput(file.open())) {
      checkLines(input);
      return new CheckedFile(
          header, lines, input.finish(), derivesKeys, List.copyOf(errors), errorCount);
    }
  }

  private void checkLines(DigestedInput input) throws IOException {
    try {
      ImportLines all = ImportLines.of(input);
      header = all.header();
      while (checkNext(all)) {
        lines++;
      }
      if (lines == 0) {
        add(new LineError(1, "", "the file has a header and no movements."));
      }
    } catch (InvalidLineException invalid) {
      invalid.errors().forEach(this::add);
    } catch (MalformedCsvException rest) {
      add(rest.error());
    }
  }

  private boolean checkNext(ImportLines all) throws IOException {
    try {
      Optional<ImportLine> line = all.next();
      line.ifPresent(this::checkKey);
      return line.isPresent();
    } catch (InvalidLineException invalid) {
      invalid.errors().forEach(this::add);
      return true;
    }
  }

  private void checkKey(ImportLine line) {
    if (line.key().isEmpty()) {
      derivesKeys = true;
      return;
    }
    OptionalInt earlier = keys.add(line.key(), line.number());
    if (earlier.isPresent()) {
      String detail =
          PrintableText.quoted(line.key())
              + ": it is the key of line "
              + earlier.getAsInt()
              + " too. Use another key for another movement.";
      add(new LineError(line.number(), ImportColumn.IDEMPOTENCY_KEY.title(), detail));
    }
  }

  private void add(LineError error) {
    errorCount++;
    if (errors.size() < MOST_ERRORS) {
      errors.add(error);
    }
  }
}
