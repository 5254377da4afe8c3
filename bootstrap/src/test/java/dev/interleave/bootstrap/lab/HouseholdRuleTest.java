package dev.interleave.bootstrap.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interleave.bootstrap.lab.HouseholdWithdrawal.Ending;
import dev.interleave.bootstrap.lab.HouseholdWithdrawal.Reading;
import dev.interleave.domain.account.AccountId;
import dev.interleave.domain.money.Money;
import dev.interleave.lab.adapter.database.LabConnections;
import dev.interleave.lab.port.out.LabAccounts;
import dev.interleave.lab.port.out.ThreadLockWaits;
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
 * Write skew: two accounts must hold 1000.00 together. Each of two transactions reads both and then
 * withdraws 1000.00 from one of them. Either withdrawal alone is valid, and no row is written
 * twice, so that neither a version nor a lost update shows the violation.
 */
@QuarkusTest
@Tag("P23")
class HouseholdRuleTest {

  private static final int READ_COMMITTED = Connection.TRANSACTION_READ_COMMITTED;
  private static final int REPEATABLE_READ = Connection.TRANSACTION_REPEATABLE_READ;

  @Inject LabConnections connections;
  @Inject LabAccounts accounts;
  @Inject ThreadLockWaits waits;

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
  void unlocked_reads_allow_both_withdrawals(int isolation) {
    assertThat(bothTake(isolation, Reading.PLAIN)).containsOnly(Ending.COMMITTED);
    assertThat(together()).as("the control must break the rule").isEqualTo(Money.ZERO);
  }

  /** The check depends on the row that is not written, so that row must be locked. */
  @ParameterizedTest
  @ValueSource(ints = {READ_COMMITTED, REPEATABLE_READ})
  void a_lock_on_the_written_row_alone_does_not_prevent_write_skew(int isolation) {
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
  void serializable_locks_its_reads_and_lets_one_transaction_commit() {
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
