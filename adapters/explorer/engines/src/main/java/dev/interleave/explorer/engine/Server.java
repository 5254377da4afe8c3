package dev.interleave.explorer.engine;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Product and version of a database server.
 *
 * @param product one of the supported products
 * @param version as the server reports it, without the name of the product and what follows it
 */
record Server(Product product, String version) {

  /** The supported products, with their oldest version. */
  enum Product {
    MYSQL("MySQL", 8, 4),
    MARIADB("MariaDB", 10, 6),
    POSTGRESQL("PostgreSQL", 15, 0),
    H2("H2", 2, 0);

    private final String title;
    private final int major;
    private final int minor;

    Product(String title, int major, int minor) {
      this.title = title;
      this.major = major;
      this.minor = minor;
    }
  }

  private static final String SUPPORTED =
      "Supported are MySQL 8.4 or later, MariaDB 10.6 or later, PostgreSQL 15 or later and H2 2.x.";

  /** Products that use the protocol of a supported one and have other locks. */
  private static final List<String> IMITATIONS =
      List.of("cockroach", "yugabyte", "redshift", "tidb", "oceanbase", "vitess", "singlestore");

  private static final Pattern NUMBERS = Pattern.compile("(\\d+)\\.(\\d+)");

  /** Servers of MariaDB before version 11 put this before their version, for old replicas. */
  private static final String REPLICATION_PREFIX = "5.5.5-";

  /**
   * Detects the server. It runs one query that reads no table.
   *
   * @throws DatabaseRefusedException if the server is not supported
   */
  static Server of(Connection connection) throws SQLException {
    DatabaseMetaData metadata = connection.getMetaData();
    Server server =
        switch (metadata.getDatabaseProductName()) {
          case "H2" -> new Server(Product.H2, metadata.getDatabaseProductVersion());
          case "PostgreSQL" -> postgres(reported(connection));
          case "MySQL", "MariaDB" -> mysqlOrMariaDb(reported(connection));
          default ->
              throw refused(
                  metadata.getDatabaseProductName() + " " + metadata.getDatabaseProductVersion());
        };
    server.requireVersion();
    return server;
  }

  private static Server postgres(String reported) {
    requireOriginal(reported);
    String version = reported.replaceFirst("^PostgreSQL (\\S+).*$", "$1");
    return new Server(Product.POSTGRESQL, version);
  }

  /** Connector/J names MySQL as the product of both. */
  private static Server mysqlOrMariaDb(String reported) {
    requireOriginal(reported);
    return reported.toLowerCase(Locale.ROOT).contains("mariadb")
        ? new Server(Product.MARIADB, mariaDbVersion(reported))
        : new Server(Product.MYSQL, reported);
  }

  /** {@code 5.5.5-10.6.22-MariaDB-log} is version 10.6.22. */
  private static String mariaDbVersion(String reported) {
    return reported.replace(REPLICATION_PREFIX, "").replaceFirst("(?i)-mariadb.*$", "");
  }

  private static String reported(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT version()")) {
      row.next();
      return row.getString(1);
    }
  }

  private static void requireOriginal(String reported) {
    String lower = reported.toLowerCase(Locale.ROOT);
    if (IMITATIONS.stream().anyMatch(lower::contains)) {
      throw refused(reported);
    }
  }

  private void requireVersion() {
    // A version of PostgreSQL in development has no minor number, as in 18beta1.
    Matcher numbers = NUMBERS.matcher(version.replaceFirst("^(\\d+)(?!\\d*\\.)", "$1.0"));
    if (!numbers.find()) {
      throw refused(name());
    }
    int major = Integer.parseInt(numbers.group(1));
    int minor = Integer.parseInt(numbers.group(2));
    boolean old = major < product.major || major == product.major && minor < product.minor;
    if (old || product == Product.H2 && major > product.major) {
      throw refused(name());
    }
  }

  private static DatabaseRefusedException refused(String name) {
    return new DatabaseRefusedException(
        "The explorer does not support " + name + ". " + SUPPORTED + " Nothing was changed.");
  }

  /** Product and version, for display. */
  String name() {
    return product.title + " " + version;
  }
}
