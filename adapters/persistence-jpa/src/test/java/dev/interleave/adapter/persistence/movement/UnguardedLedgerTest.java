package dev.interleave.adapter.persistence.movement;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.interleave.adapter.persistence.PersistenceTestKit;
import dev.interleave.application.port.out.Checkpoint;
import dev.interleave.application.port.out.Operation;
import dev.interleave.contract.LedgerContract;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** The control: keeps every rule of the contract as long as it is alone, and none of its races. */
@QuarkusTest
class UnguardedLedgerTest {

  @Inject PersistenceTestKit kit;

  @Test
  void alone_it_keeps_the_contract() {
    LedgerContract contract = contractOf(Checkpoint.NONE);

    assertThatCode(
            () -> {
              contract.a_deposit_adds_its_amount_and_answers_with_the_balance_and_version();
              contract.every_posted_leg_is_one_line_of_its_accounts_statement();
              contract.an_unknown_account_refuses_every_movement();
              contract
                  .insufficient_funds_come_before_a_full_target_whichever_row_is_touched_first();
              contract.a_transfer_into_a_full_account_takes_nothing_from_its_source();
            })
        .doesNotThrowAnyException();
  }

  @Test
  void racing_it_fails_the_contract() {
    assertThatThrownBy(
            contractOf(new BothHaveRead())
                ::deposits_that_start_together_are_all_applied_and_none_deadlocks)
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("balance");
    assertThatThrownBy(
            contractOf(new BothHaveRead())::withdrawals_that_start_together_never_overdraw)
        .isInstanceOf(AssertionError.class)
        .hasMessageNotContaining("racing thread");
    assertThatThrownBy(
            contractOf(new BothHaveRead())::opposite_transfers_neither_deadlock_nor_create_money)
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("balance");
  }

  private LedgerContract contractOf(Checkpoint checkpoint) {
    return new LedgerContractRun(kit.unguarded(checkpoint), kit.records);
  }

  /**
   * Lets the first two requests write only after both have read: that loss is no matter of luck.
   */
  private static final class BothHaveRead implements Checkpoint {

    private final CyclicBarrier both = new CyclicBarrier(2);
    private final AtomicInteger arrivals = new AtomicInteger();

    @Override
    public void before(Operation operation, int attempt, Step step) {
      if (step == Step.COMPUTE && arrivals.incrementAndGet() <= 2) {
        try {
          both.await(10, TimeUnit.SECONDS);
        } catch (BrokenBarrierException | TimeoutException e) {
          throw new AssertionError("the second request did not come", e);
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
      }
    }
  }
}
