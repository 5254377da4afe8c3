package dev.interleave.bootstrap.lab;

import dev.interleave.lab.adapter.database.LabConnections;
import dev.interleave.lab.adapter.database.anomaly.JdbcAnomalyExperiments;
import dev.interleave.lab.adapter.database.counters.JdbcEngineCounters;
import dev.interleave.lab.adapter.database.deadlock.JdbcDeadlockExperiment;
import dev.interleave.lab.port.in.DissectDeadlockUseCase;
import dev.interleave.lab.port.in.MeasureAnomaliesUseCase;
import dev.interleave.lab.port.out.ConnectedEngine;
import dev.interleave.lab.port.out.EngineCounters;
import dev.interleave.lab.port.out.LabAccounts;
import dev.interleave.lab.port.out.ThreadLockWaits;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Builds the experiments on the database alone. Each is one method of one port. */
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
      LabConnections connections,
      ConnectedEngine engine,
      LabAccounts accounts,
      ThreadLockWaits waits) {
    return new JdbcAnomalyExperiments(connections, engine, accounts, waits)::run;
  }
}
