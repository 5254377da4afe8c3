package dev.interleave.explorer.junit;

import dev.interleave.explorer.engine.Engine;
import dev.interleave.explorer.engine.Engines;
import dev.interleave.explorer.jdbc.SteppedDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import javax.sql.DataSource;

/**
 * Opens the engine of a contest on a connection that does not belong to the application's pool. At
 * the end of the JVM, for example by Ctrl-C, an application closes its pool while the engine
 * restores the rows. Pools name their URL, user and password: HikariCP, Tomcat JDBC, DBCP.
 */
final class OwnEngine {

  private OwnEngine() {}

  /**
   * @param stepped the DataSource of the operations
   * @param schema empty for that of its connections
   */
  static Engine open(DataSource stepped, String schema) throws SQLException {
    // The connection is also used on the threads of operations, and is no step there.
    DataSource pool = SteppedDataSource.targetOf(stepped);
    Optional<String> url = text(pool, "getJdbcUrl", "getUrl");
    if (url.isPresent() && has(pool, "getUsername")) {
      try {
        return Engines.open(
            url.get(),
            text(pool, "getUsername").orElse(null),
            text(pool, "getPassword").orElse(null),
            schema.isEmpty() ? schemaOf(stepped) : schema);
      } catch (SQLException noDriver) {
        // The pool knows how to connect.
      }
    }
    return Engines.open(pool, schema.isEmpty() ? schemaOf(stepped) : schema);
  }

  private static String schemaOf(DataSource dataSource) throws SQLException {
    try (Connection connection = dataSource.getConnection()) {
      String used = connection.getSchema();
      String product = connection.getMetaData().getDatabaseProductName().toLowerCase(Locale.ROOT);
      boolean innodb = product.contains("mysql") || product.contains("mariadb");
      return used == null && innodb ? connection.getCatalog() : used;
    }
  }

  private static boolean has(Object target, String method) {
    return Stream.of(target.getClass().getMethods())
        .anyMatch(each -> each.getName().equals(method) && each.getParameterCount() == 0);
  }

  private static Optional<String> text(Object target, String... methods) {
    return Stream.of(methods)
        .filter(method -> has(target, method))
        .flatMap(method -> Stream.ofNullable(call(target, method)))
        .map(String::valueOf)
        .findFirst();
  }

  private static Object call(Object target, String method) {
    try {
      return target.getClass().getMethod(method).invoke(target);
    } catch (ReflectiveOperationException | RuntimeException unsupported) {
      return null;
    }
  }
}
