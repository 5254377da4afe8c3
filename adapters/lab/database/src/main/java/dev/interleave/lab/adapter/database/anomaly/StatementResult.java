package dev.interleave.lab.adapter.database.anomaly;

import java.util.Optional;

/**
 * What a statement came to.
 *
 * @param value of a query
 * @param error the engine's code, or 0; the transaction is rolled back then
 */
record StatementResult(Optional<String> value, int error) {

  String text() {
    return error != 0 ? "error " + error + ", rolled back" : value.orElse("ok");
  }
}
