package dev.interleave.lab.adapter.database.anomaly;

import java.util.Optional;

/**
 * The result of a statement.
 *
 * @param value of a query
 * @param error the engine's error code, or 0. After an error the transaction is rolled back
 */
record StatementResult(Optional<String> value, int error) {

  String text() {
    return error != 0 ? "error " + error + ", rolled back" : value.orElse("ok");
  }
}
