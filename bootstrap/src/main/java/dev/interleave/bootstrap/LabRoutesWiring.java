package dev.interleave.bootstrap;

import dev.interleave.adapter.lab.LabSwitch;
import dev.interleave.adapter.labdatabase.JdbcConnectedEngine;
import dev.interleave.adapter.rest.security.LabEnabled;
import dev.interleave.application.lab.facts.DescribeLaboratoryHandler;
import dev.interleave.application.port.in.lab.DescribeLaboratoryUseCase;
import dev.interleave.application.port.out.lab.ConnectedEngine;
import dev.interleave.application.port.out.lab.LockWaits;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import javax.sql.DataSource;

/** Opens the laboratory where what loses money is shown anyway, and says on what it runs. */
@Singleton
final class LabRoutesWiring {

  @Produces
  @Singleton
  LabSwitch labSwitch(LabEnabled laboratory) {
    return new LabSwitch(laboratory.enabled());
  }

  @Produces
  @Singleton
  ConnectedEngine connectedEngine(DataSource dataSource) {
    return new JdbcConnectedEngine(dataSource);
  }

  @Produces
  @Singleton
  DescribeLaboratoryUseCase describeLaboratory(ConnectedEngine engine, LockWaits lockWaits) {
    return new DescribeLaboratoryHandler(engine, lockWaits, 1);
  }
}
