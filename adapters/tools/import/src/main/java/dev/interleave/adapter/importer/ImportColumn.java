package dev.interleave.adapter.importer;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A column of the imported file, with its name in the header row. */
enum ImportColumn {
  TYPE("type"),
  ACCOUNT_ID("accountId"),
  FROM_ID("fromId"),
  TO_ID("toId"),
  AMOUNT("amount"),
  MEMO("memo"),
  IDEMPOTENCY_KEY("idempotencyKey");

  /** Columns that a report of refused lines adds. An import ignores them. */
  static final List<String> OF_REPORT = List.of("line", "status", "problem", "detail");

  private final String title;

  ImportColumn(String title) {
    this.title = title;
  }

  /** The name in the header row. */
  String title() {
    return title;
  }

  static Optional<ImportColumn> named(String title) {
    return Arrays.stream(values()).filter(column -> column.title.equals(title)).findFirst();
  }

  /** All names, for a message. */
  static String titles() {
    return Arrays.stream(values()).map(ImportColumn::title).collect(Collectors.joining(", "));
  }
}
