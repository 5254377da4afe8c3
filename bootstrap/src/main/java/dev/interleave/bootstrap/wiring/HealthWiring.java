package dev.interleave.bootstrap.wiring;

import dev.interleave.adapter.persistence.DatabaseProbe;
import dev.interleave.adapter.persistence.Transactions;
import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Builds what readiness asks. Liveness asks nothing: a restart does not cure a database. */
@Singleton
final class HealthWiring {

  /**
   * @param service not used, but made before the pool grows: it has as many places as the pool is
   *     large
   */
  @Produces
  @Singleton
  DatabaseProbe databaseProbe(AgroalDataSource dataSource, Transactions service) {
    return new DatabaseProbe(dataSource);
  }

  void stop(@Disposes DatabaseProbe probe) {
    probe.close();
  }
}
