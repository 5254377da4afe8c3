package dev.interleave.adapter.persistence;

import com.mysql.cj.conf.ConnectionUrl;
import com.mysql.cj.conf.HostInfo;
import com.mysql.cj.conf.PropertyKey;
import com.mysql.cj.jdbc.JdbcPropertySet;
import com.mysql.cj.jdbc.JdbcPropertySetImpl;
import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.AgroalConnectionFactoryConfiguration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;

/**
 * Flags of the MySQL driver that break what the strategies rely on.
 *
 * <p>The driver's own parser decides what is in force. A flag of the URL's query loses to a
 * property of the pool, a flag of a host in the URL wins, and {@code useConfigs} sets several.
 */
public final class DriverFlags {

  /** With what each of them does while it is on. */
  private static final Map<PropertyKey, String> FORBIDDEN = new LinkedHashMap<>();

  static {
    FORBIDDEN.put(
        PropertyKey.emulateUnsupportedPstmts,
        "the driver hides a failed PREPARE, and the rest of the transaction commits alone");
    FORBIDDEN.put(
        PropertyKey.useAffectedRows, "an UPDATE that changes nothing looks like a conflict");
    FORBIDDEN.put(PropertyKey.useLocalTransactionState, "the driver can omit a COMMIT or ROLLBACK");
    FORBIDDEN.put(PropertyKey.elideSetAutoCommits, "the driver can omit a COMMIT");
  }

  private DriverFlags() {}

  /**
   * Checks the settings with which a pool connects; needs no connection.
   *
   * @throws IllegalStateException if a flag is on; names the flag and what it breaks
   */
  public static void check(AgroalDataSource dataSource) {
    AgroalConnectionFactoryConfiguration factory = factoryOf(dataSource);
    check(factory.jdbcUrl(), factory.jdbcProperties());
  }

  static void check(String jdbcUrl, Properties properties) {
    for (JdbcPropertySet host : inForce(jdbcUrl, properties)) {
      FORBIDDEN.forEach(
          (flag, consequence) -> {
            if (isOn(host, flag)) {
              throw new IllegalStateException(
                  String.format(
                      Locale.ROOT,
                      "The database driver runs with %s=true: %s. Remove %s from quarkus.datasource.jdbc.url, or set quarkus.datasource.jdbc.additional-jdbc-properties.%s=false.",
                      flag.getKeyName(),
                      consequence,
                      flag.getKeyName(),
                      flag.getKeyName()));
            }
          });
    }
  }

  /** Whether the server prepares the statements of a pool. */
  static boolean useServerPrepStmts(AgroalDataSource dataSource) {
    AgroalConnectionFactoryConfiguration factory = factoryOf(dataSource);
    return inForce(factory.jdbcUrl(), factory.jdbcProperties()).stream()
        .anyMatch(host -> isOn(host, PropertyKey.useServerPrepStmts));
  }

  /** The settings of each host that the URL names. */
  private static List<JdbcPropertySet> inForce(String jdbcUrl, Properties properties) {
    if (!ConnectionUrl.acceptsUrl(jdbcUrl)) {
      throw new IllegalStateException(
          "The database URL is not one of MySQL Connector/J, so its flags cannot be checked. Use a URL that starts with jdbc:mysql:");
    }
    return ConnectionUrl.getConnectionUrlInstance(jdbcUrl, properties).getHostsList().stream()
        .map(DriverFlags::inForce)
        .toList();
  }

  private static JdbcPropertySet inForce(HostInfo host) {
    JdbcPropertySet settings = new JdbcPropertySetImpl();
    settings.initializeProperties(host.exposeAsProperties());
    return settings;
  }

  private static boolean isOn(JdbcPropertySet settings, PropertyKey flag) {
    return settings.getBooleanProperty(flag).getValue();
  }

  private static AgroalConnectionFactoryConfiguration factoryOf(AgroalDataSource dataSource) {
    return dataSource
        .getConfiguration()
        .connectionPoolConfiguration()
        .connectionFactoryConfiguration();
  }
}
