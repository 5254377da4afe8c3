package dev.interleave.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interleave.adapter.labdatabase.LabConnections;
import dev.interleave.application.port.out.lab.LabAccounts;
import dev.interleave.application.port.out.lab.LockWaits;
import dev.interleave.bootstrap.HouseholdWithdrawal.Ending;
import dev.interleave.bootstrap.HouseholdWithdrawal.Reading;
import dev.interleave.domain.account.AccountId;
import dev.interleave.domain.money.Money;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Two accounts must hold 1000.00 together (write skew). Each of two transactions reads both and
 * then takes 1000.00 from one. Either alone is allowed. No row is written twice, so that neither a
 * version nor a lost update detects it.
 */
@QuarkusTest
@Tag("P23")
class HouseholdRuleTest {

  private static final int READ_COMMITTED = Connection.TRANSACTION_READ_COMMITTED;
  private static final int REPEATABLE_READ = Connection.TRANSACTION_REPEATABLE_READ;

  @Inject LabConnections connections;
  @Inject LabAccounts accounts;
  @Inject LockWaits waits;

  private List<AccountId> household;

  @BeforeEach
  void two_accounts_of_1000() {
    household = accounts.open(2, HouseholdWithdrawal.AMOUNT);
  }

  @AfterEach
  void remove() {
    accounts.remove(household);
  }

  @ParameterizedTest
  @ValueSource(ints = {READ_COMMITTED, REPEATABLE_READ})
  void unlocked_reads_let_both_take_what_one_may(int isolation) {
    assertThat(bothTake(isolation, Reading.PLAIN)).containsOnly(Ending.COMMITTED);
    assertThat(together()).as("the control must break the rule").isEqualTo(Money.ZERO);
  }

  /** The row that it writes is the wrong one to lock: the check depends on the other. */
  @ParameterizedTest
  @ValueSource(ints = {READ_COMMITTED, REPEATABLE_READ})
  void a_lock_on_the_own_row_alone_does_not_help(int isolation) {
    assertThat(bothTake(isolation, Reading.OWN_LOCKED)).containsOnly(Ending.COMMITTED);
    assertThat(together()).isEqualTo(Money.ZERO);
  }

  @ParameterizedTest
  @ValueSource(ints = {READ_COMMITTED, REPEATABLE_READ})
  void locks_on_all_that_the_check_reads_keep_the_rule(int isolation) {
    assertThat(bothTake(isolation, Reading.BOTH_LOCKED))
        .containsExactly(Ending.COMMITTED, Ending.REFUSED);
    assertThat(together()).isEqualTo(HouseholdWithdrawal.MINIMUM);
  }

  @Test
  void serializable_locks_what_it_reads_and_commits_one_of_the_two() {
    assertThat(bothTake(Connection.TRANSACTION_SERIALIZABLE, Reading.PLAIN))
        .containsExactlyInAnyOrder(Ending.COMMITTED, Ending.DEADLOCK);
    assertThat(together()).isEqualTo(HouseholdWithdrawal.MINIMUM);
  }

  /** Each has read, or waits for the other's lock, before either decides. */
  private List<Ending> bothTake(int isolation, Reading reading) {
    AccountId his = household.get(0);
    AccountId hers = household.get(1);
    HouseholdWithdrawal first =
        HouseholdWithdrawal.begin(connections, waits, isolation, reading, his, hers);
    first.awaitRead();
    HouseholdWithdrawal second =
        HouseholdWithdrawal.begin(connections, waits, isolation, reading, hers, his);
    second.awaitReadOrLock();
    first.decide();
    second.decide();
    return List.of(first.ending(), second.ending());
  }

  private Money together() {
    return accounts.read(household).stream()
        .map(LabAccounts.Holding::balance)
        .reduce(Money.ZERO, Money::plus);
  }
}
