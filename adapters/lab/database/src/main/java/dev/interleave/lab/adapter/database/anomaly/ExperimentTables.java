package dev.interleave.lab.adapter.database.anomaly;

import dev.interleave.application.port.LedgerUnavailable;
import dev.interleave.application.port.LedgerUnavailable.Effect;
import dev.interleave.lab.adapter.database.LabConnections;
import dev.interleave.lab.adapter.database.ReusedConnection;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Two tables that exist during one experiment on a server without the service's tables.
 *
 * <p>Their names are unique, so that two experiments can share a database. A shutdown hook drops
 * them when the JVM ends before the experiment, for example on Ctrl-C.
 */
final class ExperimentTables implements ScriptTables, AutoCloseable {

  static final String PREFIX = "interleave_anomalies_";

  private static final String X = "1";
  private static final String Y = "2";

  private final LabConnections connections;
  private final ScriptDialect dialect;
  private final ReusedConnection reused = new ReusedConnection(this::open);
  private final String accounts;
  private final String entries;
  private final Thread exit = new Thread(this::dropAtExit, "drop the experiment's tables");

  private ExperimentTables(LabConnections connections, ScriptDialect dialect) {
    this.connections = connections;
    this.dialect = dialect;
    String id = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt());
    this.accounts = PREFIX + id + "_accounts";
    this.entries = PREFIX + id + "_ledger_entries";
  }

  /** Creates the tables. {@link #close} drops them. */
  static ExperimentTables create(LabConnections connections, ScriptDialect dialect) {
    ExperimentTables tables = new ExperimentTables(connections, dialect);
    Runtime.getRuntime().addShutdownHook(tables.exit);
    try {
      tables.createTables();
      return tables;
    } catch (LedgerUnavailable e) {
      try {
        tables.close();
      } catch (LedgerUnavailable notDropped) {
        e.addSuppressed(notDropped);
      }
      throw e;
    }
  }

  private void createTables() {
    execute(
        "CREATE TABLE :accounts (id BIGINT PRIMARY KEY, balance DECIMAL(19, 2) NOT NULL)"
            + dialect.tableOptions(),
        "CREATE TABLE :ledger_entries (account_id BIGINT NOT NULL, kind VARCHAR(16) NOT NULL,"
            + " amount DECIMAL(19, 2) NOT NULL, balance_after DECIMAL(19, 2) NOT NULL,"
            + " version BIGINT NOT NULL, posted_at TIMESTAMP(6) NOT NULL)"
            + dialect.tableOptions(),
        "CREATE INDEX :ledger_entries_by_account ON :ledger_entries (account_id)");
  }

  @Override
  public void reset() {
    call(
        statement -> {
          for (String sql :
              List.of(
                  "DELETE FROM :ledger_entries",
                  "DELETE FROM :accounts",
                  "INSERT INTO :accounts (id, balance) VALUES (:x, 1000), (:y, 1000)",
                  AnomalyScript.insert("x"),
                  AnomalyScript.insert("y"))) {
            statement.execute(resolve(sql));
          }
          return null;
        });
  }

  @Override
  public List<String> balances() {
    return call(
        statement -> {
          try (ResultSet row =
              statement.executeQuery(resolve("SELECT balance FROM :accounts ORDER BY id"))) {
            List<String> balances = new ArrayList<>();
            while (row.next()) {
              balances.add(row.getString(1));
            }
            return balances;
          }
        });
  }

  /** Work on the connection that is reused. */
  private interface Work<T> {
    T on(Statement statement) throws SQLException;
  }

  private <T> T call(Work<T> work) {
    try (Statement statement = reused.get().createStatement()) {
      return work.on(statement);
    } catch (SQLException e) {
      reused.close();
      throw new LedgerUnavailable(Effect.NOT_APPLIED, e);
    }
  }

  @Override
  public String resolve(String sql) {
    return sql.replace(":accounts", accounts)
        .replace(":ledger_entries", entries)
        .replace(":x", X)
        .replace(":y", Y);
  }

  /** On a separate connection, because the shutdown hook runs beside the experiment. */
  private void execute(String... statements) {
    try (Connection connection = open();
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(resolve(sql));
      }
    } catch (SQLException e) {
      throw new LedgerUnavailable(Effect.NOT_APPLIED, e);
    }
  }

  private Connection open() throws SQLException {
    Connection opened = connections.open();
    try (Statement statement = opened.createStatement()) {
      for (String sql : dialect.preparation(Optional.empty())) {
        statement.execute(sql);
      }
      return opened;
    } catch (SQLException e) {
      opened.close();
      throw e;
    }
  }

  private void drop() {
    execute("DROP TABLE IF EXISTS :ledger_entries", "DROP TABLE IF EXISTS :accounts");
  }

  private void dropAtExit() {
    try {
      drop();
    } catch (LedgerUnavailable lost) {
      System.err.println("Not dropped: " + accounts + " and " + entries + ".");
    }
  }

  @Override
  public void close() {
    reused.close();
    try {
      Runtime.getRuntime().removeShutdownHook(exit);
      drop();
    } catch (IllegalStateException shuttingDown) {
      // The hook drops them.
    }
  }
}
