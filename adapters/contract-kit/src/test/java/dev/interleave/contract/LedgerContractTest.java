package dev.interleave.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each test of the contract can fail: at least one mutant makes it fail. */
class LedgerContractTest {

  /**
   * @param name what is wrong with it
   * @param ledger makes a new one
   * @param red the test of the contract that is there to find it
   */
  record Mutant(String name, Supplier<StepwiseLedger> ledger, String red) {
    Set<String> redTests() {
      return Verdict.redOn(
          LedgerContract.class, () -> UnguardedLedgerTest.contractOf(ledger.get()));
    }

    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Mutant> mutants() {
    return Stream.of(
        new Mutant(
            "counts no version",
            LedgerMutants.NoVersion::new,
            "a_deposit_adds_its_amount_and_answers_with_the_balance_and_version"),
        new Mutant(
            "writes no entry",
            LedgerMutants.NoEntry::new,
            "every_posted_leg_is_one_line_of_its_accounts_statement"),
        new Mutant(
            "writes the first leg of a refused transfer",
            LedgerMutants.FirstLegStays::new,
            "a_transfer_into_a_full_account_takes_nothing_from_its_source"),
        new Mutant(
            "answers with legs in lock order",
            LedgerMutants.LegsInLockOrder::new,
            "a_transfer_answers_with_source_then_target_whatever_their_ids"),
        new Mutant(
            "keeps the last cent",
            () -> new LedgerMutants.Deciding(LedgerMutants::keepTheLastCent),
            "a_withdrawal_can_take_the_last_cent_and_no_more"),
        new Mutant(
            "refuses to be full",
            () -> new LedgerMutants.Deciding(LedgerMutants::neverFull),
            "a_balance_can_reach_its_limit_and_not_pass_it"),
        new Mutant(
            "acknowledges a deposit to an unknown account",
            () -> new LedgerMutants.Deciding(LedgerMutants::acknowledgeNobody),
            "an_unknown_account_refuses_every_movement"),
        new Mutant(
            "looks at funds before it looks for the target",
            () -> new LedgerMutants.Deciding(LedgerMutants::fundsFirst),
            "an_unknown_account_comes_before_insufficient_funds"),
        new Mutant(
            "judges the row that it touches first",
            () -> new LedgerMutants.Deciding(LedgerMutants::lowestRowFirst),
            "insufficient_funds_come_before_a_full_target_whichever_row_is_touched_first"),
        new Mutant(
            "answers attempt 1 always",
            LedgerMutants.FirstAttemptAlways::new,
            "the_attempt_is_answered"),
        new Mutant(
            "deadlocks once per movement",
            LedgerMutants.DeadlocksOnce::new,
            "deposits_that_start_together_are_all_applied_and_none_deadlocks"),
        new Mutant(
            "deadlocks once per movement of two rows",
            LedgerMutants.DeadlocksOnce::new,
            "opposite_transfers_neither_deadlock_nor_create_money"),
        new Mutant(
            "applies every tenth deposit twice",
            () -> new LedgerMutants.TwiceEvery(10),
            "a_thousand_deposits_of_a_cent_are_ten_exactly"),
        new Mutant(
            "acknowledges a withdrawal from an empty account",
            () -> new LedgerMutants.Deciding(LedgerMutants::acknowledgeTheUnfunded),
            "withdrawals_that_start_together_never_overdraw"),
        new Mutant(
            "moves everyone's money",
            LedgerMutants.EveryonesAccounts::new,
            "an_account_of_another_owner_refuses_as_an_unknown_one_does"),
        new Mutant(
            "does not say whose account a leg is",
            LedgerMutants.OwnerlessLegs::new,
            "a_transfer_goes_to_any_owner_and_says_whose_account_each_leg_is"),
        new Mutant(
            "takes any version",
            LedgerMutants.AnyVersion::new,
            "a_movement_happens_only_to_a_version_that_its_caller_wants"),
        new Mutant(
            "takes any version of all that want the first",
            LedgerMutants.AnyVersion::new,
            "of_movements_that_want_the_same_version_and_start_together_one_happens"),
        new Mutant(
            "has no keys",
            LedgerMutants.NoKeys::new,
            "a_repeated_request_under_its_key_is_applied_once_and_gets_the_same_outcome"),
        new Mutant(
            "has no keys under load",
            LedgerMutants.NoKeys::new,
            "requests_that_start_together_under_one_key_have_one_effect"),
        new Mutant(
            "replays whatever the payload",
            LedgerMutants.AnyPayload::new,
            "a_key_that_comes_with_another_request_changes_nothing"),
        new Mutant(
            "shares keys between callers",
            LedgerMutants.SomebodysKeys::new,
            "a_key_is_one_callers_and_one_operations"),
        new Mutant(
            "forgets refusals",
            LedgerMutants.ForgetsRefusals::new,
            "a_refusal_for_the_accounts_money_is_final_under_its_key"),
        new Mutant(
            "remembers every refusal",
            LedgerMutants.RemembersEveryRefusal::new,
            "a_refusal_for_what_the_caller_asked_leaves_the_key_free"),
        new Mutant(
            "returns success to a duplicate before the effect",
            LedgerMutants.RepliesBeforeTheEffect::new,
            "of_unfunded_requests_that_start_together_under_one_key_none_succeeds"));
  }

  @ParameterizedTest
  @MethodSource("mutants")
  void a_mutant_of_a_ledger_fails_its_test(Mutant mutant) {
    assertThat(mutant.redTests()).contains(mutant.red());
  }

  @Test
  void every_test_of_the_contract_has_a_mutant_that_it_is_there_to_find() {
    Set<String> found = new TreeSet<>();
    mutants().forEach(mutant -> found.add(mutant.red()));

    assertThat(found).isEqualTo(Verdict.tests(LedgerContract.class));
  }
}
