package dev.interleave.explorer.subject;

import dev.interleave.explorer.jdbc.SteppedDataSource;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Callable;
import javax.sql.DataSource;

/**
 * A database with the tables of one subject.
 *
 * @param store as the operations use it
 * @param operations of the subject
 */
record TestStore(Store store, List<Callable<?>> operations) {

  /**
   * @param isolation a constant of {@link java.sql.Connection}; negative for the default
   */
  static TestStore create(EngineKind engine, int isolation, Subject subject) throws SQLException {
    return create(engine, isolation, subject, TestServers.empty(engine));
  }

  /** With connections that stay open, as in an application. */
  static TestStore pooled(EngineKind engine, Subject subject) throws SQLException {
    return create(engine, -1, subject, ConnectionPool.over(TestServers.empty(engine)));
  }

  private static TestStore create(
      EngineKind engine, int isolation, Subject subject, DataSource database) throws SQLException {
    Store store = new Store(engine, SteppedDataSource.wrap(database), isolation);
    if (engine == EngineKind.H2) {
      store.run(List.of("set default_lock_timeout " + lockTimeoutMillis(subject)));
    }
    store.run(subject.tables());
    return new TestStore(store, subject.operations().apply(store));
  }

  /** H2 retries an insert that meets an uncommitted unique key until the timeout ends. */
  private static int lockTimeoutMillis(Subject subject) {
    return subject.name().contains("unique") ? 2_000 : 10_000;
  }
}
