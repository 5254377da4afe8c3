package dev.interleave.lab.adapter.database.row;

import dev.interleave.domain.account.AccountId;
import dev.interleave.domain.money.Money;
import dev.interleave.lab.adapter.database.LabConnections;
import dev.interleave.lab.port.out.LabAccounts;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/**
 * The accounts of experiments, in the tables of the service, so that experiments measure these
 * tables and not copies.
 *
 * <p>Their owner is {@value #OWNER}, so that they are not visible to customers. While an experiment
 * loses updates, the reconciliation shows the drift. The drift disappears with the rows.
 */
public final class JdbcLabAccounts implements LabAccounts, AutoCloseable {

  static final String OWNER = "laboratory";

  private static final int CHUNK = 500;

  private final TransactionRunner connection;

  public JdbcLabAccounts(LabConnections connections) {
    this.connection = new TransactionRunner(connections);
  }

  @Override
  public List<AccountId> open(int count, Money balance) {
    return connection.call(
        on -> {
          List<AccountId> ids = new ArrayList<>(count);
          while (ids.size() < count) {
            List<AccountId> chunk = insert(on, Math.min(CHUNK, count - ids.size()), balance);
            insertOpenings(on, chunk, balance);
            ids.addAll(chunk);
          }
          Collections.sort(ids);
          return ids;
        });
  }

  private static List<AccountId> insert(Connection on, int count, Money balance)
      throws SQLException {
    String rows = String.join(", ", Collections.nCopies(count, "('laboratory', ?, ?)"));
    try (PreparedStatement insert =
        on.prepareStatement(
            "INSERT INTO accounts (name, owner, balance) VALUES " + rows,
            Statement.RETURN_GENERATED_KEYS)) {
      for (int i = 0; i < count; i++) {
        insert.setString(2 * i + 1, OWNER);
        insert.setBigDecimal(2 * i + 2, balance.toBigDecimal());
      }
      insert.executeUpdate();
      List<AccountId> ids = new ArrayList<>(count);
      try (ResultSet keys = insert.getGeneratedKeys()) {
        while (keys.next()) {
          ids.add(new AccountId(keys.getLong(1)));
        }
      }
      return ids;
    }
  }

  private static void insertOpenings(Connection on, List<AccountId> accounts, Money balance)
      throws SQLException {
    String rows =
        String.join(
            ", ",
            Collections.nCopies(accounts.size(), "(?, 'OPENING', ?, ?, 0, UTC_TIMESTAMP(6))"));
    try (PreparedStatement insert =
        on.prepareStatement(
            "INSERT INTO ledger_entries (account_id, kind, amount, balance_after, version,"
                + " posted_at) VALUES "
                + rows)) {
      int parameter = 1;
      for (AccountId account : accounts) {
        insert.setLong(parameter++, account.value());
        insert.setBigDecimal(parameter++, balance.toBigDecimal());
        insert.setBigDecimal(parameter++, balance.toBigDecimal());
      }
      insert.executeUpdate();
    }
  }

  @Override
  public void reset(List<AccountId> accounts, Money balance) {
    connection.call(
        on -> {
          for (List<AccountId> chunk : chunks(accounts)) {
            try (PreparedStatement update =
                on.prepareStatement(
                    String.format(
                        Locale.ROOT,
                        "UPDATE accounts SET balance = ?, version = 0 WHERE id IN (%s)",
                        list(chunk)))) {
              update.setBigDecimal(1, balance.toBigDecimal());
              update.executeUpdate();
            }
            execute(on, "DELETE FROM ledger_entries WHERE account_id IN (%s)", chunk);
            insertOpenings(on, chunk, balance);
          }
          return null;
        });
  }

  @Override
  public List<Holding> read(List<AccountId> accounts) {
    return connection.call(
        on -> {
          List<Holding> holdings = new ArrayList<>(accounts.size());
          for (List<AccountId> chunk : chunks(accounts)) {
            holdings.addAll(readChunk(on, chunk));
          }
          return holdings;
        });
  }

  private static List<Holding> readChunk(Connection on, List<AccountId> accounts)
      throws SQLException {
    String query =
        String.format(
            Locale.ROOT,
            """
            SELECT a.id, a.balance, a.version, COALESCE(SUM(e.amount), 0), COUNT(e.movement_id)
            FROM accounts a LEFT JOIN ledger_entries e ON e.account_id = a.id
            WHERE a.id IN (%s) GROUP BY a.id, a.balance, a.version ORDER BY a.id\
            """,
            list(accounts));
    try (Statement statement = on.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      List<Holding> holdings = new ArrayList<>(accounts.size());
      while (row.next()) {
        holdings.add(
            new Holding(
                new AccountId(row.getLong(1)),
                Money.of(row.getBigDecimal(2)),
                row.getLong(3),
                Money.of(row.getBigDecimal(4)),
                row.getLong(5)));
      }
      return holdings;
    }
  }

  @Override
  public void remove(List<AccountId> accounts) {
    connection.call(
        on -> {
          for (List<AccountId> chunk : chunks(accounts)) {
            execute(on, "DELETE FROM ledger_entries WHERE account_id IN (%s)", chunk);
            execute(on, "DELETE FROM ledger_checkpoints WHERE account_id IN (%s)", chunk);
            execute(on, "DELETE FROM accounts WHERE id IN (%s)", chunk);
          }
          return null;
        });
  }

  private static void execute(Connection on, String template, List<AccountId> accounts)
      throws SQLException {
    try (Statement statement = on.createStatement()) {
      statement.executeUpdate(String.format(Locale.ROOT, template, list(accounts)));
    }
  }

  /** The ids are numbers, so the statement needs no escaping. */
  private static String list(List<AccountId> accounts) {
    return String.join(", ", accounts.stream().map(AccountId::toString).toList());
  }

  private static List<List<AccountId>> chunks(List<AccountId> accounts) {
    List<AccountId> sorted = accounts.stream().sorted().toList();
    List<List<AccountId>> chunks = new ArrayList<>();
    for (int start = 0; start < sorted.size(); start += CHUNK) {
      chunks.add(sorted.subList(start, Math.min(start + CHUNK, sorted.size())));
    }
    return chunks;
  }

  @Override
  public void close() {
    connection.close();
  }
}
