package dev.interleave.adapter.persistence.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.interleave.adapter.persistence.PersistenceTestKit;
import dev.interleave.application.port.ConcurrencyConflict;
import dev.interleave.contract.Fastest;
import dev.interleave.contract.RowHolder;
import dev.interleave.domain.account.AccountId;
import dev.interleave.domain.money.Money;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A positive {@code jakarta.persistence.lock.timeout} looks as if it meant something. */
@QuarkusTest
@Tag("P37")
class LockTimeoutHintTest {

  /** The connection's innodb_lock_wait_timeout, and the second that MySQL may add. */
  private static final Duration SHORTEST = Duration.ofMillis(900);

  private static final Duration LONGEST = Duration.ofMillis(2500);

  @Inject PersistenceTestKit kit;
  @Inject EntityManager entityManager;

  @ParameterizedTest
  @ValueSource(ints = {1, 100, 20_000})
  void the_hint_is_ignored_and_the_wait_of_the_connection_holds(int milliseconds) {
    AccountId account = kit.records.open(Money.ZERO);
    Class<?> entity =
        entityManager.getMetamodel().getEntities().stream()
            .filter(type -> type.getName().equals("AccountEntity"))
            .findFirst()
            .orElseThrow()
            .getJavaType();

    try (RowHolder holder = RowHolder.of(kit.dataSource, account)) {
      Duration fastest = Fastest.of(LONGEST, () -> findInVain(entity, account, milliseconds));

      assertThat(fastest).isBetween(SHORTEST, LONGEST);
    }
  }

  private void findInVain(Class<?> entity, AccountId account, int milliseconds) {
    assertThatThrownBy(
            () ->
                kit.transactions.<Object>call(
                    () ->
                        entityManager.find(
                            entity,
                            account.value(),
                            LockModeType.PESSIMISTIC_WRITE,
                            Map.of("jakarta.persistence.lock.timeout", milliseconds))))
        .isInstanceOfSatisfying(
            ConcurrencyConflict.class,
            e -> assertThat(e.conflict()).isEqualTo(ConcurrencyConflict.Cause.LOCK_WAIT));
  }
}
