package dev.interleave.explorer.junit.subject;

import dev.interleave.explorer.jdbc.SteppedDataSource;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Callable;

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
    Store store = new Store(engine, SteppedDataSource.wrap(TestServers.empty(engine)), isolation);
    store.run(subject.tables());
    return new TestStore(store, subject.operations().apply(store));
  }
}
