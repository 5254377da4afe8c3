package dev.interleave.bootstrap;

import dev.interleave.adapter.persistence.DatabaseProbe;
import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.sql.SQLException;

/** Builds what readiness asks. Liveness asks nothing: a restart does not cure a database. */
@Singleton
final class HealthWiring {

  @Produces
  @Singleton
  DatabaseProbe databaseProbe(AgroalDataSource dataSource, TimeoutSettings timeouts)
      throws SQLException {
    return new DatabaseProbe(dataSource, timeouts.readiness());
  }

  void stop(@Disposes DatabaseProbe probe) {
    probe.close();
  }
}
