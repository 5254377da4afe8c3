package dev.interleave.adapter.persistence.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.interleave.adapter.persistence.PersistenceTestKit;
import dev.interleave.application.port.ConcurrencyConflict;
import dev.interleave.application.port.out.Checkpoint;
import dev.interleave.application.port.out.PostingRequest;
import dev.interleave.contract.Background;
import dev.interleave.domain.account.Account;
import dev.interleave.domain.account.AccountId;
import dev.interleave.domain.money.Money;
import dev.interleave.domain.transfer.Movement;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A write that is not flushed fails at the commit, and its exception is wrapped four times. */
@QuarkusTest
class ConflictAtCommitTest {

  @Inject PersistenceTestKit kit;
  @Inject AccountRepository repository;

  @Test
  @Tag("P26")
  void a_version_conflict_that_appears_at_the_commit_is_a_conflict_too() {
    AccountId account = kit.records.open(Money.ZERO);

    assertThatThrownBy(
            () ->
                kit.transactions.call(
                    () -> {
                      repository.findById(account.value()).balance = BigDecimal.TEN;
                      return Background.start(
                              () ->
                                  kit.atomic(Checkpoint.NONE)
                                      .post(
                                          PostingRequest.first(
                                              Movement.deposit(account, new Money(1_00)))))
                          .result();
                    }))
        .isInstanceOfSatisfying(
            ConcurrencyConflict.class,
            conflict ->
                assertThat(conflict.conflict()).isEqualTo(ConcurrencyConflict.Cause.VERSION));
    assertThat(kit.records.account(account)).isEqualTo(new Account(account, new Money(1_00), 1));
  }
}
