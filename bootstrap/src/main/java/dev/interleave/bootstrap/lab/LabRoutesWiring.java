package dev.interleave.bootstrap.lab;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.interleave.adapter.rest.security.LabEnabled;
import dev.interleave.bootstrap.startup.EntryPoint;
import dev.interleave.lab.adapter.database.JdbcConnectedEngine;
import dev.interleave.lab.adapter.web.http.LabRouteFilter;
import dev.interleave.lab.facts.DescribeLaboratoryHandler;
import dev.interleave.lab.port.in.DescribeLaboratoryUseCase;
import dev.interleave.lab.port.out.ConnectedEngine;
import dev.interleave.lab.port.out.ThreadLockWaits;
import io.quarkus.vertx.http.runtime.filters.Filters;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import javax.sql.DataSource;

/** Builds the routes of the laboratory and the description of its environment. */
@Singleton
final class LabRoutesWiring {

  /** Resolved at the first request, because filters are registered before it is available. */
  private final Instance<LabEnabled> laboratory;

  LabRoutesWiring(Instance<LabEnabled> laboratory) {
    this.laboratory = laboratory;
  }

  void register(@Observes Filters filters, ObjectMapper mapper) {
    new LabRouteFilter(() -> laboratory.get().enabled(), mapper).register(filters);
  }

  @Produces
  @Singleton
  EntryPoint entryPoint(LabEnabled enabled) {
    return new EntryPoint(
        "laboratory", "races, load and deadlocks on this database", "/lab", enabled.enabled());
  }

  @Produces
  @Singleton
  ConnectedEngine connectedEngine(DataSource dataSource) {
    return new JdbcConnectedEngine(dataSource::getConnection);
  }

  @Produces
  @Singleton
  DescribeLaboratoryUseCase describeLaboratory(ConnectedEngine engine, ThreadLockWaits lockWaits) {
    return new DescribeLaboratoryHandler(engine, lockWaits, 1);
  }
}
