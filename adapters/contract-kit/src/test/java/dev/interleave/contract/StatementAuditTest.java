package dev.interleave.contract;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.interleave.contract.AccountRecords.Entry;
import dev.interleave.domain.account.Account;
import dev.interleave.domain.account.AccountId;
import dev.interleave.domain.account.Owner;
import dev.interleave.domain.money.Money;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The audit detects each kind of broken statement. */
class StatementAuditTest {

  private static final AccountId ID = new AccountId(1);
  private static final Entry OPENING = entry("OPENING", 100, 100, 0);
  private static final Entry FIRST = entry("DEPOSIT", 10, 110, 1);
  private static final Entry SECOND = entry("WITHDRAWAL", -30, 80, 2);

  @Test
  void an_unbroken_statement_passes_in_whatever_order_its_entries_were_committed() {
    assertThatCode(() -> audit(80, 2, OPENING, FIRST, SECOND)).doesNotThrowAnyException();
    assertThatCode(() -> audit(80, 2, OPENING, SECOND, FIRST)).doesNotThrowAnyException();
    assertThatCode(() -> audit(100, 0, OPENING)).doesNotThrowAnyException();
  }

  @Test
  void two_entries_of_one_version_are_a_lost_update() {
    assertBroken(120, 2, OPENING, FIRST, entry("DEPOSIT", 10, 110, 1));
  }

  @Test
  void a_missing_version_is_a_lost_entry() {
    assertBroken(80, 2, OPENING, SECOND);
    assertBroken(90, 3, OPENING, FIRST, entry("WITHDRAWAL", -20, 90, 3));
  }

  @Test
  void an_entry_that_does_not_continue_where_the_one_before_ended_is_a_fork() {
    assertBroken(80, 2, OPENING, FIRST, entry("WITHDRAWAL", -30, 70, 2));
  }

  @Test
  void a_balance_that_is_not_the_sum_is_lost_money() {
    assertBroken(79, 2, OPENING, FIRST, SECOND);
  }

  @Test
  void a_version_that_is_not_the_number_of_movements_is_a_lost_count() {
    assertBroken(80, 1, OPENING, FIRST, SECOND);
    assertBroken(80, 3, OPENING, FIRST, SECOND);
  }

  @Test
  void a_statement_starts_with_an_opening() {
    assertBroken(100, 0, entry("DEPOSIT", 100, 100, 0));
    assertBroken(110, 1, FIRST);
    assertBroken(0, 0);
  }

  @Test
  void an_opening_that_does_not_count_itself_is_broken() {
    assertBroken(100, 0, entry("OPENING", 0, 100, 0));
  }

  private static void assertBroken(long balance, long version, Entry... entries) {
    assertThatThrownBy(() -> audit(balance, version, entries)).isInstanceOf(AssertionError.class);
  }

  private static void audit(long balance, long version, Entry... entries) {
    StatementAudit.assertUnbroken(
        new Fixed(new Account(ID, new Money(balance), version), List.of(entries)), ID);
  }

  private static Entry entry(String kind, long amount, long balanceAfter, long version) {
    return new Entry(kind, new Money(amount), new Money(balanceAfter), version);
  }

  private record Fixed(Account row, List<Entry> statement) implements AccountRecords {

    @Override
    public AccountId open(Money balance, Owner owner) {
      throw new UnsupportedOperationException();
    }

    @Override
    public AccountId unknown() {
      throw new UnsupportedOperationException();
    }

    @Override
    public Account account(AccountId id) {
      return row;
    }

    @Override
    public List<Entry> entries(AccountId id) {
      return statement;
    }
  }
}
