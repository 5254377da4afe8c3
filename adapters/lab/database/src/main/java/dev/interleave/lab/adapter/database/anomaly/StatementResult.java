package dev.interleave.lab.adapter.database.anomaly;

import java.util.Optional;

/**
 * The result of a statement.
 *
 * @param value of a query
 * @param error the engine's error code. After an error the transaction is rolled back
 */
record StatementResult(Optional<String> value, Optional<String> error) {

  boolean failed() {
    return error.isPresent();
  }

  String text() {
    return error.map(code -> "error " + code + ", rolled back").orElse(value.orElse("ok"));
  }
}
