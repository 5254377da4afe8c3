package dev.interleave.adapter.survival.run;

import dev.interleave.adapter.survival.checker.FinalState;
import dev.interleave.adapter.survival.checker.StoredEntry;
import dev.interleave.adapter.survival.history.AccountChange;
import dev.interleave.adapter.survival.history.AccountState;
import dev.interleave.adapter.survival.history.OperationValue.Likers;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads what a run changed in the tables of the service, past the service. */
final class LedgerReader {

  private static final String ACCOUNTS =
      "SELECT id, balance, version FROM accounts WHERE id BETWEEN ? AND ?";

  /** Ids of entries ascend in the order of the movements of an account. */
  private static final String ENTRIES =
      "SELECT HEX(movement_id), account_id, amount, version, balance_after, memo"
          + " FROM ledger_entries WHERE movement_id IS NOT NULL AND account_id BETWEEN ? AND ?"
          + " ORDER BY account_id, id";

  /** One statement, so that count and users are of one snapshot. */
  private static final String LIKES =
      "SELECT p.like_count, l.user_id FROM posts p LEFT JOIN likes l ON l.post_id = p.id"
          + " WHERE p.id = ?";

  private final Database database;
  private final long first;
  private final long last;

  /**
   * @param accounts the ids of the accounts of the run, ascending; no others have ids between them
   */
  LedgerReader(Database database, List<Long> accounts) {
    this.database = database;
    first = accounts.get(0);
    last = accounts.get(accounts.size() - 1);
  }

  /** The state of each account. */
  Map<Long, AccountState> accounts() throws SQLException {
    try (Connection connection = database.connect()) {
      return accounts(connection);
    }
  }

  private Map<Long, AccountState> accounts(Connection connection) throws SQLException {
    Map<Long, AccountState> accounts = new HashMap<>();
    try (PreparedStatement statement = rangeOf(connection, ACCOUNTS);
        ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        accounts.put(rows.getLong(1), new AccountState(cents(rows, 2), rows.getLong(3)));
      }
    }
    return accounts;
  }

  /** Entries and accounts of one snapshot. */
  FinalState end() throws SQLException {
    try (Connection connection = database.connect()) {
      connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      connection.setAutoCommit(false);
      List<StoredEntry> entries = new ArrayList<>();
      try (PreparedStatement statement = rangeOf(connection, ENTRIES);
          ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          entries.add(
              new StoredEntry(
                  rows.getString(1),
                  rows.getString(6),
                  new AccountChange(
                      rows.getLong(2), cents(rows, 3), rows.getLong(4), cents(rows, 5))));
        }
      }
      return new FinalState(entries, accounts(connection));
    }
  }

  private PreparedStatement rangeOf(Connection connection, String sql) throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    statement.setLong(1, first);
    statement.setLong(2, last);
    return statement;
  }

  /** The stored count and the stored likes of a post. */
  Likers likes(long post) throws SQLException {
    try (Connection connection = database.connect();
        PreparedStatement statement = connection.prepareStatement(LIKES)) {
      statement.setLong(1, post);
      long count = 0;
      Set<Long> users = new HashSet<>();
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          count = rows.getLong(1);
          long user = rows.getLong(2);
          if (!rows.wasNull()) {
            users.add(user);
          }
        }
      }
      return new Likers(post, count, users);
    }
  }

  private static long cents(ResultSet rows, int column) throws SQLException {
    return rows.getBigDecimal(column).movePointRight(2).longValueExact();
  }
}
