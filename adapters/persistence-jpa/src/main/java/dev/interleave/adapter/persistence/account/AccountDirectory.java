package dev.interleave.adapter.persistence.account;

import dev.interleave.adapter.persistence.JdbcStatements;
import dev.interleave.application.port.AccountView;
import dev.interleave.application.port.PageRequest;
import dev.interleave.domain.account.AccountId;
import dev.interleave.domain.account.AccountName;
import dev.interleave.domain.account.Owner;
import dev.interleave.domain.account.Scope;
import dev.interleave.domain.money.Money;
import io.quarkus.panache.common.Parameters;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/** Opens, resets and lists accounts. Each method needs a transaction. */
@Singleton
public class AccountDirectory {

  /** JPQL. The owner is null for all accounts. */
  private static final String IN_SCOPE = "(:owner is null or owner = :owner)";

  private static final String INSERT_IF_MISSING =
      "INSERT IGNORE INTO accounts (id, name, balance) VALUES (?, ?, ?)";

  private static final String RESET = "UPDATE accounts SET balance = ?, version = 0 WHERE id = ?";

  private final AccountRepository repository;

  AccountDirectory(AccountRepository repository) {
    this.repository = repository;
  }

  /** Opens an account under a new id. */
  AccountId insert(AccountName name, Owner owner, Money balance) {
    AccountEntity entity = new AccountEntity();
    entity.name = name.text();
    entity.owner = owner.name();
    entity.balance = balance.toBigDecimal();
    repository.persist(entity);
    return new AccountId(entity.id);
  }

  /**
   * Opens an account under a given id.
   *
   * @return false if the account exists
   */
  public boolean insertIfMissing(AccountId id, String name, Money balance) {
    return JdbcStatements.execute(
            repository.getEntityManager(),
            INSERT_IF_MISSING,
            statement -> {
              statement.setLong(1, id.value());
              statement.setString(2, name);
              statement.setBigDecimal(3, balance.toBigDecimal());
              return statement.executeUpdate();
            })
        == 1;
  }

  /**
   * Locks an account, sets its balance, and sets its version to 0.
   *
   * @return false if the account does not exist
   */
  boolean reset(AccountId id, Money balance) {
    return JdbcStatements.execute(
            repository.getEntityManager(),
            RESET,
            statement -> {
              statement.setBigDecimal(1, balance.toBigDecimal());
              statement.setLong(2, id.value());
              return statement.executeUpdate();
            })
        == 1;
  }

  /** Finds an account that a caller of this scope can see. */
  Optional<AccountView> view(AccountId id, Scope scope) {
    return repository
        .find(IN_SCOPE + " and id = :id", in(scope).and("id", id.value()))
        .firstResultOptional()
        .map(AccountMapper::toView);
  }

  /** Lists accounts in ascending order of id: one more than the limit of the page, if it exists. */
  List<AccountView> views(Scope scope, PageRequest page) {
    return repository
        .find(
            IN_SCOPE + " and id > :after order by id",
            in(scope).and("after", page.after().orElse(0)))
        .range(0, page.limit())
        .stream()
        .map(AccountMapper::toView)
        .toList();
  }

  private static Parameters in(Scope scope) {
    return Parameters.with("owner", scope.owner().map(Owner::name).orElse(null));
  }
}
