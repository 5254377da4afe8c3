package dev.interleave.adapter.importer;

import java.util.List;

/**
 * The result of {@link FileCheck}.
 *
 * @param header null if it is invalid
 * @param lines number of movements, invalid ones included
 * @param sha256 of all bytes, in hexadecimal
 * @param derivesKeys whether a line has no idempotency key in the file
 * @param errors the first ones, at most {@link FileCheck#MOST_ERRORS}
 * @param errorCount of all errors
 */
record CheckedFile(
    ImportHeader header,
    int lines,
    String sha256,
    boolean derivesKeys,
    List<LineError> errors,
    int errorCount) {

  boolean isValid() {
    return errorCount == 0;
  }

  /** The key of a line that has none: the same for the same file, and another for another file. */
  String keyOf(ImportLine line) {
    return line.key().isEmpty() ? "import-" + sha256 + "-" + line.number() : line.key();
  }
}
