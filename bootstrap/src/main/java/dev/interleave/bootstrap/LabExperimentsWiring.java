package dev.interleave.bootstrap;

import dev.interleave.adapter.labdatabase.LabConnections;
import dev.interleave.adapter.labdatabase.anomaly.JdbcAnomalyExperiments;
import dev.interleave.adapter.labdatabase.counters.JdbcEngineCounters;
import dev.interleave.adapter.labdatabase.deadlock.JdbcDeadlockExperiment;
import dev.interleave.application.port.in.lab.DissectDeadlockUseCase;
import dev.interleave.application.port.in.lab.MeasureAnomaliesUseCase;
import dev.interleave.application.port.out.lab.ConnectedEngine;
import dev.interleave.application.port.out.lab.EngineCounters;
import dev.interleave.application.port.out.lab.LabAccounts;
import dev.interleave.application.port.out.lab.LockWaits;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Builds the experiments on the database alone. Each asks one port for one thing. */
@Singleton
final class LabExperimentsWiring {

  @Produces
  @Singleton
  EngineCounters engineCounters(LabConnections connections) {
    return new JdbcEngineCounters(connections);
  }

  @Produces
  @Singleton
  DissectDeadlockUseCase dissectDeadlock(LabConnections connections, LabAccounts accounts) {
    return new JdbcDeadlockExperiment(connections, accounts)::run;
  }

  @Produces
  @Singleton
  MeasureAnomaliesUseCase measureAnomalies(
      LabConnections connections, ConnectedEngine engine, LabAccounts accounts, LockWaits waits) {
    return new JdbcAnomalyExperiments(connections, engine, accounts, waits)::run;
  }
}
