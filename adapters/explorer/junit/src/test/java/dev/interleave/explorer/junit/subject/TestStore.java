package dev.interleave.explorer.junit.subject;

import dev.interleave.explorer.jdbc.SteppedDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;

/**
 * A database with the tables of one subject.
 *
 * @param store as the operations use it
 * @param operations of the subject
 */
record TestStore(Store store, List<Callable<?>> operations) implements AutoCloseable {

  static TestStore create(EngineKind engine, Subject subject) throws SQLException {
    DataSource dataSource = SteppedDataSource.wrap(memory());
    Store store = new Store(engine, dataSource, -1);
    store.run(subject.tables());
    return new TestStore(store, subject.operations().apply(store));
  }

  private static DataSource memory() {
    JdbcDataSource memory = new JdbcDataSource();
    memory.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=20000");
    return memory;
  }

  @Override
  public void close() throws SQLException {
    try (Connection connection = store.dataSource().getConnection()) {
      connection.createStatement().execute("shutdown");
    }
  }
}
