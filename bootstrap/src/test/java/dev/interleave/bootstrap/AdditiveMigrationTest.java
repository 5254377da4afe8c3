package dev.interleave.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A migration that adds a column, while connections with prepared statements are in use.
 * Connector/J fails for good at a prepared {@code SELECT *} whose table has got another column.
 */
@QuarkusTest
@Tag("E4")
class AdditiveMigrationTest {

  private static final List<String> TABLES =
      List.of(
          "accounts", "ledger_entries", "posts", "likes", "idempotency_keys", "ledger_checkpoints");

  private static final Path MODULES = Path.of("..", "adapters");
  private static final Pattern ALL_COLUMNS =
      Pattern.compile("\\bselect\\s+(?:distinct\\s+)?(?:\\w+\\.)?\\*", Pattern.CASE_INSENSITIVE);

  @TestHTTPResource URI service;
  @Inject StrategyKit kit;

  @Test
  void every_route_is_served_after_a_column_was_added_and_after_it_was_dropped() {
    Http http = new Http(service.getPort());
    List<ApiDocument.Operation> operations = ApiDocument.operations(http);
    assertServed(http, operations);
    assertServed(http, operations);

    TABLES.forEach(table -> alter(table, "ADD COLUMN of_a_later_release INT NOT NULL DEFAULT 0"));
    try {
      assertServed(http, operations);
      assertServed(http, operations);
    } finally {
      TABLES.forEach(table -> alter(table, "DROP COLUMN of_a_later_release"));
    }
    assertServed(http, operations);
  }

  private static void assertServed(Http http, List<ApiDocument.Operation> operations) {
    for (ApiDocument.Operation operation : operations) {
      HttpResponse<String> answer =
          http.send(
              operation.method(),
              Endpoint.of(operation).path(),
              operation.body().map(JsonNode::toString).orElse(null));
      assertThat(answer.statusCode()).as("%s: %s", operation, answer.body()).isLessThan(500);
    }
  }

  private void alter(String table, String change) {
    try (Connection connection = kit.dataSource.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("ALTER TABLE " + table + " " + change);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void no_statement_reads_all_columns() throws IOException {
    try (Stream<Path> files = Files.walk(MODULES)) {
      List<Path> sources =
          files.filter(file -> file.toString().matches(".*/src/main/.*\\.(java|sql)")).toList();
      assertThat(sources).hasSizeGreaterThan(100);
      for (Path source : sources) {
        assertThat(ALL_COLUMNS.matcher(Files.readString(source)).find()).as("%s", source).isFalse();
      }
    }
    assertThat(ALL_COLUMNS.matcher("SELECT\n  a.* FROM accounts a").find()).isTrue();
  }
}
