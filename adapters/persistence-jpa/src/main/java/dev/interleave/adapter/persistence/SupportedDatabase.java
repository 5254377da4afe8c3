package dev.interleave.adapter.persistence;

import io.quarkus.flyway.FlywayConfigurationCustomizer;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/**
 * Checks the engine and its version before Flyway changes anything in the database. Quarkus asks it
 * when it prepares the migration.
 *
 * <p>The version is the answer to {@code SELECT VERSION()}: in the handshake MariaDB 10 calls
 * itself 5.5.5.
 */
@Singleton
final class SupportedDatabase implements FlywayConfigurationCustomizer {

  @Override
  public void customize(FluentConfiguration flyway) {
    if (flyway.getDataSource() == null) {
      return;
    }
    String version;
    try (Connection connection = flyway.getDataSource().getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT VERSION()")) {
      row.next();
      version = row.getString(1);
    } catch (SQLException unreachable) {
      // Flyway meets the same and reports it.
      return;
    }
    EngineVersion.of(version).requireSupported();
  }
}
