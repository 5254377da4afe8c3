package dev.interleave.bootstrap.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interleave.bootstrap.Chromium;
import io.agroal.api.AgroalDataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The SQL of the recipes runs on the database, and changes or reads one row each. */
@QuarkusTest
class RecipeStatementsTest {

  private static final String ID = "1";

  @AutoClose private static Chromium chromium;

  @Inject AgroalDataSource dataSource;
  @Inject EntityManager entityManager;

  @BeforeAll
  static void start() {
    chromium = Chromium.start();
  }

  @TestFactory
  Stream<DynamicTest> every_statement_runs() {
    return Recipes.read(chromium).entrySet().stream()
        .map(
            recipe ->
                DynamicTest.dynamicTest(
                    recipe.getKey(), () -> runAndRollBack(recipe.getValue().get("sql"))));
  }

  /** As the recipe of SERIALIZABLE for Quarkus does; after a read it would be error 1568. */
  @Test
  void the_isolation_level_can_be_set_through_an_entity_manager() {
    int changed =
        QuarkusTransaction.requiringNew()
            .call(
                () ->
                    entityManager
                        .createNativeQuery("SET TRANSACTION ISOLATION LEVEL SERIALIZABLE")
                        .executeUpdate());

    assertThat(changed).isZero();
  }

  private void runAndRollBack(String sql) throws SQLException {
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      try {
        Map<String, String> parameters = parametersOf(statement);
        // The level applies to the next transaction; the read above has begun one.
        connection.rollback();
        for (String one : statements(sql)) {
          run(statement, withParameters(one, parameters));
        }
      } finally {
        connection.rollback();
      }
    }
  }

  private static void run(Statement statement, String sql) throws SQLException {
    if (statement.execute(sql)) {
      try (ResultSet rows = statement.getResultSet()) {
        assertThat(rows.next()).as(sql).isTrue();
      }
    } else if (sql.startsWith("UPDATE")) {
      assertThat(statement.getUpdateCount()).as(sql).isOne();
    }
  }

  /** Without comments. */
  private static List<String> statements(String sql) {
    return Arrays.stream(sql.replaceAll("(?m)--.*$", "").split(";"))
        .map(String::strip)
        .filter(one -> !one.isEmpty())
        .toList();
  }

  private static String withParameters(String sql, Map<String, String> parameters) {
    String bound = sql;
    for (Map.Entry<String, String> parameter : parameters.entrySet()) {
      bound = bound.replaceAll(":" + parameter.getKey() + "\\b", parameter.getValue());
    }
    return bound;
  }

  private static Map<String, String> parametersOf(Statement statement) throws SQLException {
    try (ResultSet row = statement.executeQuery("SELECT version FROM accounts WHERE id = " + ID)) {
      assertThat(row.next()).isTrue();
      return Map.of(
          "id", ID, "ids", ID, "amount", "1.00", "balance", "7.00", "version", row.getString(1));
    }
  }
}
