package dev.interleave.explorer.engine;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Refuses a database that is not marked as a test database. An exploration changes and restores
 * rows, and ends the sessions that it explored. One of these marks is enough:
 *
 * <ul>
 *   <li>The name of the database or of the schema contains the word {@code test}: {@code test},
 *       {@code shop_test}, {@code test-shop}, {@code testdb}. Words end at characters that are no
 *       letters. {@code latest} and {@code contest} are no marks.
 *   <li>The schema has a table named {@value #MARKER}.
 *   <li>The database is an H2 in the memory of this JVM.
 * </ul>
 */
final class TestDatabase {

  static final String MARKER = "interleave_explorer";

  private static final Set<String> WORDS = Set.of("test", "tests", "testing", "testdb");
  private static final Pattern NO_LETTER = Pattern.compile("[^a-z]+");

  private TestDatabase() {}

  /**
   * @throws DatabaseRefusedException if no mark is present
   */
  static void require(Location location, Connection connection) throws SQLException {
    if (location.inMemory()
        || saysTest(location.database())
        || saysTest(location.schema())
        || hasMarker(location, connection)) {
      return;
    }
    throw new DatabaseRefusedException(
        "The "
            + location
            + " is not marked as a test database. Nothing was changed. Use a database or a schema"
            + " with the word 'test' in its name, for example shop_test. Or mark the schema: CREATE"
            + " TABLE "
            + MARKER
            + " (id INT)");
  }

  static boolean saysTest(String name) {
    return Stream.of(NO_LETTER.split(name.toLowerCase(Locale.ROOT))).anyMatch(WORDS::contains);
  }

  private static boolean hasMarker(Location location, Connection connection) throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement(
            "SELECT count(*) FROM information_schema.tables"
                + " WHERE table_schema = ? AND lower(table_name) = ?")) {
      query.setString(1, location.schema());
      query.setString(2, MARKER);
      try (ResultSet row = query.executeQuery()) {
        row.next();
        return row.getInt(1) > 0;
      }
    }
  }
}
