package dev.interleave.adapter.persistence.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.interleave.adapter.persistence.PersistenceTestKit;
import dev.interleave.application.port.ConcurrencyConflict;
import dev.interleave.application.port.ConcurrencyConflict.Cause;
import dev.interleave.application.port.out.Checkpoint;
import dev.interleave.application.port.out.PostingRequest;
import dev.interleave.contract.Fastest;
import dev.interleave.contract.RowHolder;
import dev.interleave.domain.account.AccountId;
import dev.interleave.domain.money.Money;
import dev.interleave.domain.transfer.Movement;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The SQL that locks, as sent to the connected engine: MariaDB or MySQL, whichever the build runs
 * on.
 */
@QuarkusTest
class LockingSqlTest {

  private static final String TIMEOUT = "jakarta.persistence.lock.timeout";
  private static final int NOWAIT = 0;

  /** Below the database's lock wait of a second. */
  private static final Duration AT_ONCE = Duration.ofMillis(900);

  @Inject PersistenceTestKit kit;
  @Inject EntityManager entityManager;

  private AccountId account;
  private Class<?> entity;

  @BeforeEach
  void open() {
    account = kit.records.open(new Money(100_00));
    entity =
        entityManager.getMetamodel().getEntities().stream()
            .filter(type -> type.getName().equals("AccountEntity"))
            .findFirst()
            .orElseThrow()
            .getJavaType();
    StatementLog.clear();
  }

  @ParameterizedTest
  @EnumSource(LockModeType.class)
  @Tag("P19")
  void every_lock_mode_runs_on_the_engine(LockModeType mode) {
    assertThat(
            kit.transactions.<Object>call(() -> entityManager.find(entity, account.value(), mode)))
        .isNotNull();
    assertPortable();
  }

  @ParameterizedTest
  @ValueSource(ints = {NOWAIT, -2, 1500})
  @Tag("P19")
  void every_lock_timeout_runs_on_the_engine(int timeout) {
    assertThat(kit.transactions.<Object>call(() -> findLocked(timeout))).isNotNull();
    assertThat(
            kit.transactions.call(
                () ->
                    entityManager
                        .createQuery("from AccountEntity where id = :id", entity)
                        .setParameter("id", account.value())
                        .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                        .setHint(TIMEOUT, timeout)
                        .getResultList()))
        .hasSize(1);
    assertPortable();
  }

  @Test
  @Tag("P20")
  void a_locked_row_is_the_same_conflict_on_both_engines_under_nowait() {
    try (RowHolder holder = RowHolder.of(kit.dataSource, account)) {
      Duration fastest =
          Fastest.of(
              AT_ONCE,
              () ->
                  assertThatThrownBy(() -> kit.transactions.<Object>call(() -> findLocked(NOWAIT)))
                      .isInstanceOfSatisfying(
                          ConcurrencyConflict.class,
                          conflict ->
                              // 3572 on MySQL, 1205 on MariaDB: both are answered 423.
                              assertThat(conflict.conflict()).isIn(Cause.NOWAIT, Cause.LOCK_WAIT)));

      assertThat(fastest).as("did not wait for the lock wait timeout").isLessThan(AT_ONCE);
    }
  }

  @Test
  @Tag("P32")
  void rows_are_locked_one_at_a_time_by_primary_key_in_ascending_order() {
    AccountId second = kit.records.open(new Money(100_00));
    StatementLog.clear();

    kit.pessimistic(Checkpoint.NONE)
        .post(PostingRequest.first(Movement.transfer(second, account, new Money(1))));

    List<String> locking =
        StatementLog.sent().stream().filter(sql -> sql.endsWith("for update")).toList();
    assertThat(locking)
        .hasSize(2)
        .allMatch(sql -> sql.matches(".* where \\w+\\.id=\\? for update"));
    for (String sql : locking) {
      assertThat(kit.records.explainedKey(sql.replace("?", account.toString())))
          .isEqualTo("PRIMARY");
    }
  }

  private Object findLocked(int timeout) {
    return entityManager.find(
        entity, account.value(), LockModeType.PESSIMISTIC_WRITE, Map.of(TIMEOUT, timeout));
  }

  /** Neither of the two that are error 1064 on MariaDB. */
  private static void assertPortable() {
    assertThat(StatementLog.sent())
        .isNotEmpty()
        .map(sql -> sql.toLowerCase(Locale.ROOT))
        .noneMatch(sql -> sql.contains(" of ") || sql.contains("for share"));
  }
}
