package dev.interleave.explorer.jdbc;

import dev.interleave.explorer.engine.Engine;
import dev.interleave.explorer.port.Catalogue;
import dev.interleave.explorer.port.DatabaseState;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import org.h2.engine.Session;
import org.h2.jdbc.JdbcConnection;

/** What the wrapper needs to know about H2: nothing waits, nothing is restored. */
final class MemoryEngine implements Engine {

  @Override
  public String name() {
    return "H2";
  }

  @Override
  public Catalogue catalogue() {
    return new ShopCatalogue();
  }

  @Override
  public long connectionId(Connection connection) throws SQLException {
    Session session = connection.unwrap(JdbcConnection.class).getSession();
    return session.hashCode();
  }

  @Override
  public boolean keepsSnapshot(int isolation) {
    return isolation >= Connection.TRANSACTION_REPEATABLE_READ;
  }

  @Override
  public boolean locksReads(int isolation) {
    return false;
  }

  @Override
  public Wait waitOf(long connection) {
    return Wait.NONE;
  }

  @Override
  public void remember() {}

  @Override
  public void restore() {}

  @Override
  public DatabaseState state() {
    return DatabaseState.of(Map.of());
  }

  @Override
  public void close() {}
}
