package dev.interleave.bootstrap.lab;

import dev.interleave.adapter.rest.security.Laboratory;
import dev.interleave.bootstrap.startup.EntryPoint;
import dev.interleave.lab.adapter.database.JdbcConnectedEngine;
import dev.interleave.lab.adapter.web.LabSwitch;
import dev.interleave.lab.facts.DescribeLaboratoryHandler;
import dev.interleave.lab.port.in.DescribeLaboratoryUseCase;
import dev.interleave.lab.port.out.ConnectedEngine;
import dev.interleave.lab.port.out.LockWaits;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import javax.sql.DataSource;

/** Opens the laboratory where what loses money is shown anyway, and says on what it runs. */
@Singleton
final class LabRoutesWiring {

  @Produces
  @Singleton
  LabSwitch labSwitch(Laboratory laboratory) {
    return new LabSwitch(laboratory.enabled());
  }

  @Produces
  @Singleton
  EntryPoint entryPoint(LabSwitch laboratory) {
    return new EntryPoint("laboratory", "/lab", laboratory.open());
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
