package dev.interleave.adapter.persistence.account;

import dev.interleave.adapter.persistence.JdbcStatements;
import dev.interleave.adapter.persistence.conflict.DatabaseFailures;
import dev.interleave.application.port.ConcurrencyConflict;
import dev.interleave.domain.account.Account;
import dev.interleave.domain.account.AccountId;
import dev.interleave.domain.account.Owner;
import dev.interleave.domain.money.Money;
import dev.interleave.domain.transfer.Conditions;
import dev.interleave.domain.transfer.Leg;
import jakarta.inject.Singleton;
import jakarta.persistence.LockModeType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hibernate.Timeouts;

/**
 * Reads and writes account rows for the strategies. Each method needs a transaction. A strategy is
 * the set of methods that it calls, and their order.
 *
 * <p>Entities go through Hibernate; statements that run while a row is locked go past it, by {@link
 * JdbcStatements}. {@link AccountDirectory} opens, resets and lists accounts.
 */
@Singleton
public class AccountRows {

  /**
   * The order in which every strategy touches rows, so that two of them wait instead of
   * deadlocking.
   */
  public static final Comparator<Account> LOCK_ORDER = Comparator.comparing(Account::id);

  /** One row, by primary key: an IN list locks rows in the order of the index that is scanned. */
  private static final String ADD_WITHIN_BOUNDS =
      """
      UPDATE accounts SET balance = balance + ?, version = version + 1
      WHERE id = ? AND balance + ? BETWEEN 0 AND ?\
      """;

  private static final String AND_OWNER = " AND owner = ?";
  private static final String AND_VERSION = " AND version IN (%s)";

  private static final String READ =
      "SELECT id, owner, balance, version FROM accounts WHERE id IN (%s)";

  private static final String OVERWRITE =
      "UPDATE accounts SET balance = ?, version = version + 1 WHERE id = ?";

  /**
   * By primary key, which the optimizer does not always choose for a long list: rows are locked in
   * the order of the index that is scanned.
   */
  private static final String LOCK_ALL =
      """
      SELECT id, owner, balance, version FROM accounts FORCE INDEX (PRIMARY)
      WHERE id IN (%s) ORDER BY id FOR UPDATE\
      """;

  /**
   * One statement for any number of rows, without a VALUES table, whose syntax differs on the
   * engines. The join order is fixed: a scan of the accounts would lock rows of other requests.
   */
  private static final String OVERWRITE_ALL =
      """
      UPDATE (%s) n STRAIGHT_JOIN accounts a FORCE INDEX (PRIMARY) ON a.id = n.id
      SET a.balance = n.balance, a.version = n.version\
      """;

  private final AccountRepository repository;

  AccountRows(AccountRepository repository) {
    this.repository = repository;
  }

  /** Reads a row without a lock, and remembers its version for {@link #writeIfUnchanged}. */
  public Optional<Account> find(AccountId id) {
    return repository.findByIdOptional(id.value()).map(AccountMapper::toDomain);
  }

  /** Locks a row until the end of the transaction, then reads it. */
  public Optional<Account> lock(AccountId id) {
    return repository
        .findByIdOptional(id.value(), LockModeType.PESSIMISTIC_WRITE)
        .map(AccountMapper::toDomain);
  }

  /**
   * Locks a row as {@link #lock} does, or fails immediately if another transaction holds it.
   *
   * @throws ConcurrencyConflict of {@code NOWAIT}; the transaction has to be rolled back
   */
  public Optional<Account> lockNoWait(AccountId id) {
    try {
      return Optional.ofNullable(
              repository
                  .getEntityManager()
                  .find(
                      AccountEntity.class,
                      id.value(),
                      LockModeType.PESSIMISTIC_WRITE,
                      Timeouts.NO_WAIT))
          .map(AccountMapper::toDomain);
    } catch (RuntimeException e) {
      throw DatabaseFailures.withoutWaiting(e);
    }
  }

  /**
   * Writes rows that this transaction has read, each only if its version is still the one that was
   * read, and raises the versions. Flushes: a conflict shows here and not at the commit, and no
   * ledger entry can come before its account.
   */
  public void writeIfUnchanged(List<Account> accounts) {
    for (Account account : accounts) {
      repository.findById(account.id().value()).balance = account.balance().toBigDecimal();
    }
    repository.flush();
  }

  /**
   * Adds to a balance in one statement, unless it would leave its bounds.
   *
   * @param conditions on this row
   * @return false if there is no such row, a condition does not hold, or it would leave its bounds
   */
  public boolean addWithinBounds(Leg leg, Conditions conditions) {
    Optional<Owner> owner = conditions.scope().owner();
    Set<Long> versions = conditions.versions();
    String sql =
        ADD_WITHIN_BOUNDS
            + (owner.isPresent() ? AND_OWNER : "")
            + (versions.isEmpty()
                ? ""
                : String.format(
                    Locale.ROOT, AND_VERSION, JdbcStatements.list("?", versions.size())));
    return JdbcStatements.execute(
            repository.getEntityManager(),
            sql,
            statement -> {
              statement.setBigDecimal(1, leg.amount().toBigDecimal());
              statement.setLong(2, leg.account().value());
              statement.setBigDecimal(3, leg.amount().toBigDecimal());
              statement.setBigDecimal(4, Money.MAX_BALANCE.toBigDecimal());
              int parameter = 4;
              if (owner.isPresent()) {
                statement.setString(++parameter, owner.get().name());
              }
              for (long version : versions) {
                statement.setLong(++parameter, version);
              }
              return statement.executeUpdate();
            })
        == 1;
  }

  /**
   * Reads rows that this transaction has written, in one statement past the persistence context. It
   * takes no lock, so their order does not matter.
   *
   * @return by id
   */
  public Map<AccountId, Account> written(List<AccountId> ids) {
    return read(READ, ids);
  }

  private static Account toAccount(ResultSet row) throws SQLException {
    return new Account(
        new AccountId(row.getLong(1)),
        new Owner(row.getString(2)),
        Money.of(row.getBigDecimal(3)),
        row.getLong(4));
  }

  /** Writes a balance whatever the row holds by now. Only the unguarded strategy does that. */
  public void overwrite(Account account) {
    JdbcStatements.execute(
        repository.getEntityManager(),
        OVERWRITE,
        statement -> {
          statement.setBigDecimal(1, account.balance().toBigDecimal());
          statement.setLong(2, account.id().value());
          return statement.executeUpdate();
        });
  }

  /**
   * Locks rows until the end of the transaction, in ascending order, and reads them, in one
   * statement past the persistence context. An entity that the context holds is not refreshed.
   *
   * @return those that exist, by id
   */
  public Map<AccountId, Account> lockAll(Collection<AccountId> ids) {
    return read(LOCK_ALL, ids);
  }

  private Map<AccountId, Account> read(String sql, Collection<AccountId> ids) {
    return JdbcStatements.executeList(
        repository.getEntityManager(),
        String.format(Locale.ROOT, sql, JdbcStatements.list("?", ids.size())),
        ids.size(),
        statement -> {
          int parameter = 0;
          for (AccountId id : ids) {
            statement.setLong(++parameter, id.value());
          }
          Map<AccountId, Account> found = new HashMap<>();
          try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
              Account account = toAccount(rows);
              found.put(account.id(), account);
            }
          }
          return found;
        });
  }

  /** Writes balances and versions of rows that this transaction has locked, in one statement. */
  public void overwriteAll(Collection<Account> accounts) {
    String rows =
        "SELECT ? AS id, ? AS balance, ? AS version"
            + " UNION ALL SELECT ?, ?, ?".repeat(accounts.size() - 1);
    int written =
        JdbcStatements.executeList(
            repository.getEntityManager(),
            String.format(Locale.ROOT, OVERWRITE_ALL, rows),
            accounts.size(),
            statement -> {
              int parameter = 0;
              for (Account account : accounts) {
                statement.setLong(++parameter, account.id().value());
                statement.setBigDecimal(++parameter, account.balance().toBigDecimal());
                statement.setLong(++parameter, account.version());
              }
              return statement.executeUpdate();
            });
    if (written != accounts.size()) {
      throw new IllegalStateException(written + " rows written of " + accounts.size());
    }
  }
}
