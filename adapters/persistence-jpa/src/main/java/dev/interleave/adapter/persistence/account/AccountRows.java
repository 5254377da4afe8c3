package dev.interleave.adapter.persistence.account;

import dev.interleave.domain.account.Account;
import dev.interleave.domain.account.AccountId;
import dev.interleave.domain.money.Money;
import dev.interleave.domain.transfer.Leg;
import jakarta.inject.Singleton;
import jakarta.persistence.LockModeType;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The ways to touch account rows, in the terms of the domain. Each needs a transaction; which ones
 * a strategy combines, and in which order, is what makes it that strategy.
 */
@Singleton
public class AccountRows {

  /**
   * The order in which every strategy touches rows, so that two of them wait instead of
   * deadlocking.
   */
  public static final Comparator<Account> LOCK_ORDER = Comparator.comparing(Account::id);

  /** Row by row and by primary key: an IN list locks in the order of whatever index is scanned. */
  private static final String ADD_WITHIN_BOUNDS =
      """
      UPDATE accounts SET balance = balance + :amount, version = version + 1
      WHERE id = :id AND balance + :amount BETWEEN 0 AND :max""";

  private static final String OVERWRITE =
      "UPDATE accounts SET balance = :balance, version = version + 1 WHERE id = :id";

  private static final String INSERT_IF_MISSING =
      "INSERT IGNORE INTO accounts (id, name, balance) VALUES (:id, :name, :balance)";

  private static final String RESTART =
      "UPDATE accounts SET balance = :balance, version = 0 WHERE id = :id";

  private final AccountRepository repository;

  AccountRows(AccountRepository repository) {
    this.repository = repository;
  }

  /** Reads a row without a lock, and remembers its version for {@link #writeIfUnchanged}. */
  public Optional<Account> find(AccountId id) {
    return repository.findByIdOptional(id.value()).map(AccountMapper::toDomain);
  }

  /** Locks a row against everybody else until the end of the transaction, then reads it. */
  public Optional<Account> lock(AccountId id) {
    return repository
        .findByIdOptional(id.value(), LockModeType.PESSIMISTIC_WRITE)
        .map(AccountMapper::toDomain);
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
   * @return false if there is no such row or it would leave its bounds
   */
  public boolean addWithinBounds(Leg leg) {
    return repository
            .getEntityManager()
            .createNativeQuery(ADD_WITHIN_BOUNDS)
            .setParameter("amount", leg.amount().toBigDecimal())
            .setParameter("id", leg.account().value())
            .setParameter("max", Money.MAX_BALANCE.toBigDecimal())
            .executeUpdate()
        == 1;
  }

  /** Writes a balance whatever the row holds by now. Only the unguarded strategy does that. */
  public void overwrite(Account account) {
    repository
        .getEntityManager()
        .createNativeQuery(OVERWRITE)
        .setParameter("balance", account.balance().toBigDecimal())
        .setParameter("id", account.id().value())
        .executeUpdate();
  }

  /** Sets a balance and starts the versions again; the caller holds the row's lock. */
  void restart(AccountId id, Money balance) {
    repository
        .getEntityManager()
        .createNativeQuery(RESTART)
        .setParameter("balance", balance.toBigDecimal())
        .setParameter("id", id.value())
        .executeUpdate();
  }

  /**
   * Opens an account under a given identity.
   *
   * @return false if it is there already, whoever opened it
   */
  public boolean insertIfMissing(AccountId id, String name, Money balance) {
    return repository
            .getEntityManager()
            .createNativeQuery(INSERT_IF_MISSING)
            .setParameter("id", id.value())
            .setParameter("name", name)
            .setParameter("balance", balance.toBigDecimal())
            .executeUpdate()
        == 1;
  }
}
