package dev.interleave.adapter.benchmark;

import dev.interleave.adapter.loadtest.MeasurementException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.HdrHistogram.Histogram;

/**
 * The limit of the database: the statements of a strategy and its commit, from one thread and one
 * connection for each client; or batches of movements, from few connections.
 */
final class SqlLoad implements Load {

  private final BenchmarkDatabase database;
  private final Transaction transaction;
  private final int clients;

  /** What a client does again and again; the commit follows. */
  interface Transaction {

    /**
     * @return the number of movements, or of likes
     */
    int on(Connection connection) throws SQLException;
  }

  SqlLoad(BenchmarkDatabase database, Transaction transaction, int clients) {
    this.database = database;
    this.transaction = transaction;
    this.clients = clients;
  }

  @Override
  public LoadSample run(Duration time) throws InterruptedException {
    ExecutorService threads = Executors.newFixedThreadPool(clients);
    List<Connection> connections = new ArrayList<>();
    try {
      for (int i = 0; i < clients; i++) {
        connections.add(connect());
      }
      long start = System.nanoTime();
      long end = start + time.toNanos();
      List<Callable<Histogram>> tasks = new ArrayList<>();
      connections.forEach(connection -> tasks.add(() -> client(connection, end)));
      Histogram all = new Histogram(3);
      for (Future<Histogram> result : threads.invokeAll(tasks)) {
        all.add(result.get());
      }
      double seconds = (System.nanoTime() - start) / 1e9;
      long count = all.getTotalCount();
      return new LoadSample(seconds, count, 0, 0, count, all, List.of(), LoadSample.Use.NONE);
    } catch (ExecutionException e) {
      throw new MeasurementException("the raw statements failed", e.getCause());
    } catch (SQLException e) {
      throw new MeasurementException("the database accepts no connection", e);
    } finally {
      threads.shutdownNow();
      connections.forEach(SqlLoad::close);
    }
  }

  private Connection connect() throws SQLException {
    Connection connection = database.connect();
    connection.setAutoCommit(false);
    connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
    return connection;
  }

  private static void close(Connection connection) {
    try {
      connection.close();
    } catch (SQLException broken) {
      return; // What it had done is measured, or has failed already.
    }
  }

  private Histogram client(Connection connection, long end) throws SQLException {
    Histogram latency = new Histogram(3);
    long now = System.nanoTime();
    while (now < end) {
      int count = transaction.on(connection);
      connection.commit();
      long then = System.nanoTime();
      latency.recordValueWithCount((then - now) / 1000, count);
      now = then;
    }
    return latency;
  }
}
