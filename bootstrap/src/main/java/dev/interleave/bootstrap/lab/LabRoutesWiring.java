package dev.interleave.bootstrap.lab;

import dev.interleave.adapter.rest.security.LabEnabled;
import dev.interleave.bootstrap.startup.EntryPoint;
import dev.interleave.lab.adapter.database.JdbcConnectedEngine;
import dev.interleave.lab.adapter.web.LabRoutesEnabled;
import dev.interleave.lab.facts.DescribeLaboratoryHandler;
import dev.interleave.lab.port.in.DescribeLaboratoryUseCase;
import dev.interleave.lab.port.out.ConnectedEngine;
import dev.interleave.lab.port.out.LockWaits;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import javax.sql.DataSource;

/** Builds the routes of the laboratory and the description of its environment. */
@Singleton
final class LabRoutesWiring {

  @Produces
  @Singleton
  LabRoutesEnabled labRoutesEnabled(LabEnabled laboratory) {
    return new LabRoutesEnabled(laboratory.enabled());
  }

  @Produces
  @Singleton
  EntryPoint entryPoint(LabRoutesEnabled laboratory) {
    return new EntryPoint("laboratory", "/lab", laboratory.enabled());
  }

  @Produces
  @Singleton
  ConnectedEngine connectedEngine(DataSource dataSource) {
    return new JdbcConnectedEngine(dataSource::getConnection);
  }

  @Produces
  @Singleton
  DescribeLaboratoryUseCase describeLaboratory(ConnectedEngine engine, LockWaits lockWaits) {
    return new DescribeLaboratoryHandler(engine, lockWaits, 1);
  }
}
