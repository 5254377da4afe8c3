package dev.interleave.bootstrap.lab;

import dev.interleave.lab.adapter.database.LabConnections;
import dev.interleave.lab.adapter.database.lockwait.EngineLockWaits;
import dev.interleave.lab.adapter.database.lockwait.WatchedThreads;
import dev.interleave.lab.adapter.database.row.JdbcLabAccounts;
import dev.interleave.lab.adapter.database.row.JdbcLabPosts;
import dev.interleave.lab.port.out.LabAccounts;
import dev.interleave.lab.port.out.LabPosts;
import dev.interleave.lab.port.out.ThreadLockWaits;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Builds the database access of the laboratory. The first use opens a connection. */
@Singleton
final class LabDatabaseWiring {

  @Produces
  @Singleton
  LabConnections labConnections(
      @ConfigProperty(name = "quarkus.datasource.jdbc.url") String url,
      @ConfigProperty(name = "quarkus.datasource.username", defaultValue = "") String username,
      @ConfigProperty(name = "quarkus.datasource.password", defaultValue = "") String password,
      WatchedThreads threads) {
    return new LabConnections(url, username, password, threads);
  }

  @Produces
  @Singleton
  LabAccounts labAccounts(LabConnections connections) {
    return new JdbcLabAccounts(connections);
  }

  void stop(@Disposes LabAccounts accounts) throws Exception {
    ((AutoCloseable) accounts).close();
  }

  @Produces
  @Singleton
  LabPosts labPosts(LabConnections connections) {
    return new JdbcLabPosts(connections);
  }

  void stop(@Disposes LabPosts posts) throws Exception {
    ((AutoCloseable) posts).close();
  }

  @Produces
  @Singleton
  ThreadLockWaits lockWaits(LabConnections connections, WatchedThreads threads) {
    return new EngineLockWaits(connections, threads);
  }

  void stop(@Disposes ThreadLockWaits waits) throws Exception {
    ((AutoCloseable) waits).close();
  }
}
