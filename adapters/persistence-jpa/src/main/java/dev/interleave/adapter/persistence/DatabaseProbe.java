package dev.interleave.adapter.persistence;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.AgroalConnectionFactoryConfiguration;
import io.agroal.api.configuration.AgroalConnectionPoolConfiguration;
import io.agroal.api.configuration.supplier.AgroalConnectionFactoryConfigurationSupplier;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Asks the database whether it answers, past the pool of the requests: a busy pool is no reason to
 * call the database dead, and a dead database none to let questions pile up.
 *
 * <p>One connection, one thread, one question at a time; whoever asks meanwhile shares its answer.
 */
public final class DatabaseProbe implements AutoCloseable {

  private final AgroalDataSource dataSource;
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          work -> {
            Thread created = new Thread(work, "database-probe");
            created.setDaemon(true);
            return created;
          });
  private CompletableFuture<Void> question = CompletableFuture.completedFuture(null);

  /**
   * @param requests the pool whose database is asked about
   * @param longest for connecting, and for the answer to one statement
   * @throws SQLException if the pool of one cannot be made; it connects at the first question
   */
  public DatabaseProbe(AgroalDataSource requests, Duration longest) throws SQLException {
    AgroalConnectionPoolConfiguration theirs =
        requests.getConfiguration().connectionPoolConfiguration();
    this.dataSource =
        AgroalDataSource.from(
            new AgroalDataSourceConfigurationSupplier()
                .connectionPoolConfiguration(
                    pool ->
                        pool.maxSize(1)
                            .acquisitionTimeout(longest)
                            // Without it a connection that broke would be asked for ever.
                            .exceptionSorter(theirs.exceptionSorter())
                            .connectionFactoryConfiguration(
                                impatient(theirs.connectionFactoryConfiguration(), longest))));
  }

  /** Not by the copying constructor: the copy shares the original's driver properties. */
  private static AgroalConnectionFactoryConfigurationSupplier impatient(
      AgroalConnectionFactoryConfiguration theirs, Duration longest) {
    AgroalConnectionFactoryConfigurationSupplier own =
        new AgroalConnectionFactoryConfigurationSupplier()
            .connectionProviderClass(theirs.connectionProviderClass())
            .jdbcUrl(theirs.jdbcUrl())
            .principal(theirs.principal());
    theirs.credentials().forEach(own::credential);
    theirs.securityProviders().forEach(own::addSecurityProvider);
    theirs
        .jdbcProperties()
        .forEach((name, value) -> own.jdbcProperty((String) name, (String) value));
    String milliseconds = Long.toString(longest.toMillis());
    return own.jdbcProperty("connectTimeout", milliseconds)
        .jdbcProperty("socketTimeout", milliseconds);
  }

  /**
   * Never blocks.
   *
   * @return ends when the database answers, or exceptionally when it is known not to
   */
  public synchronized CompletableFuture<Void> ask() {
    if (question.isDone()) {
      question = CompletableFuture.runAsync(this::select, thread);
    }
    return question.copy();
  }

  private void select() {
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT 1")) {
      row.next();
    } catch (SQLException e) {
      throw new CompletionException(e);
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
    dataSource.close();
  }
}
