package dev.interleave.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.interleave.application.port.ConcurrencyConflict;
import dev.interleave.application.port.ConcurrencyConflict.Cause;
import dev.interleave.application.port.IdempotencyKey;
import dev.interleave.application.port.out.Checkpoint;
import dev.interleave.application.port.out.Claim;
import dev.interleave.application.port.out.Fingerprint;
import dev.interleave.application.port.out.Ledger;
import dev.interleave.application.port.out.PostingRequest;
import dev.interleave.contract.AccountRecords;
import dev.interleave.contract.LedgerContract;
import dev.interleave.contract.MetadataDeadlock;
import dev.interleave.domain.account.Account;
import dev.interleave.domain.account.AccountId;
import dev.interleave.domain.money.Money;
import dev.interleave.domain.transfer.Conditions;
import dev.interleave.domain.transfer.Movement;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The strategy that needs two adapters keeps the contract of all. */
@QuarkusTest
class RedisLockLedgerTest extends LedgerContract {

  private static final Money TEN = new Money(10_00);

  @Inject StrategyKit kit;

  /** Of the other strategies, FailedPrepareTest in the adapter tests the same. */
  @Test
  @Tag("F35")
  @Tag("F06")
  void nothing_of_a_transaction_commits_after_a_prepare_that_failed() {
    for (String table : List.of("accounts", "ledger_entries")) {
      AccountId account = kit.records.open(Money.ZERO);
      Movement movement = Movement.deposit(account, TEN);
      IdempotencyKey key = new IdempotencyKey("ada", UUID.randomUUID().toString());
      Claim claim = new Claim(key, "DEPOSIT", Fingerprint.of(movement));
      PostingRequest posting = new PostingRequest(movement, Conditions.NONE, Optional.of(claim), 1);
      MetadataDeadlock deadlock = MetadataDeadlock.on(kit.dataSource, table, Checkpoint.Step.READ);

      assertThatThrownBy(() -> kit.redis(deadlock).post(posting))
          .isInstanceOfSatisfying(
              ConcurrencyConflict.class,
              conflict -> assertThat(conflict.conflict()).isEqualTo(Cause.DEADLOCK));

      deadlock.awaitRenamed();
      assertThat(kit.records.keysLike(key.text())).isZero();
      assertThat(kit.records.entries(account)).hasSize(1);
      assertThat(kit.records.account(account)).isEqualTo(new Account(account, Money.ZERO, 0));
      assertThat(kit.redis(Checkpoint.NONE).post(posting.attempt(2)).replayed()).isFalse();
      assertThat(kit.records.account(account)).isEqualTo(new Account(account, TEN, 1));
    }
  }

  @Override
  protected Ledger ledger() {
    return kit.redis(Checkpoint.NONE);
  }

  @Override
  protected AccountRecords records() {
    return kit.records;
  }
}
