package dev.interleave.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interleave.application.port.Outcome;
import dev.interleave.application.port.out.Ledger;
import dev.interleave.application.port.out.PostingRequest;
import java.util.concurrent.Exchanger;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The negative control: a ledger that reads, computes and writes an absolute value loses every
 * race.
 */
class UnguardedLedgerTest {

  @Test
  @Tag("P64")
  void an_unguarded_ledger_loses_every_race_of_the_contract() {
    assertThat(Verdict.redOn(LedgerContract.class, () -> contractOf(new UnguardedLedger())))
        .containsExactlyInAnyOrder(
            "a_thousand_deposits_of_a_cent_are_ten_exactly",
            "deposits_that_start_together_are_all_applied_and_none_deadlocks",
            "withdrawals_that_start_together_never_overdraw",
            "opposite_transfers_neither_deadlock_nor_create_money",
            "of_movements_that_want_the_same_version_and_start_together_one_happens",
            "requests_that_start_together_under_one_key_have_one_effect");
  }

  @Test
  void the_same_ledger_with_a_guard_wins_them_all() {
    assertThat(Verdict.redOn(LedgerContract.class, () -> contractOf(new StepwiseLedger())))
        .isEmpty();
  }

  static LedgerContract contractOf(StepwiseLedger ledger) {
    return new LedgerContract() {
      @Override
      protected Ledger ledger() {
        return ledger;
      }

      @Override
      protected AccountRecords records() {
        return ledger;
      }
    };
  }

  /** Two readers meet before either writes, so the loss does not depend on luck. */
  private static final class UnguardedLedger extends StepwiseLedger {

    private final Meeting ofThoseWhoRecalled = new Meeting();
    private final Meeting ofThoseWhoRead = new Meeting();

    @Override
    public Outcome post(PostingRequest posting) {
      return postUnguarded(posting);
    }

    @Override
    void afterRecall() {
      ofThoseWhoRecalled.attend();
    }

    @Override
    void afterRead() {
      ofThoseWhoRead.attend();
    }
  }

  /**
   * Two threads at the same checkpoint. One thread alone there does not prove that both have read.
   */
  private static final class Meeting {

    private final Exchanger<String> pair = new Exchanger<>();
    private volatile boolean happened;

    /**
     * The first thread waits for a second one, however slow the machine is. Once a loss is certain,
     * the last thread of a race waits only briefly for a partner.
     */
    void attend() {
      if (!Thread.currentThread().getName().startsWith("pool-")) {
        return; // A sequential test of the contract.
      }
      try {
        pair.exchange("here", happened ? 20 : 10_000, TimeUnit.MILLISECONDS);
        happened = true;
      } catch (TimeoutException alone) {
        return;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
