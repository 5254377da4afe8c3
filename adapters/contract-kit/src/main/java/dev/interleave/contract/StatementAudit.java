package dev.interleave.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interleave.domain.account.Account;
import dev.interleave.domain.account.AccountId;
import dev.interleave.domain.money.Money;
import java.util.Comparator;
import java.util.List;

/**
 * Checks an account against its own statement: each movement continues exactly where the one before
 * it ended, no version twice and none missing, and the balance is the sum.
 *
 * <p>A lost update shows here as two entries of one version, or as a sum that the balance does not
 * reach. The idea is Jepsen's and Elle's: derive the order of the writes from the data.
 */
public final class StatementAudit {

  private StatementAudit() {}

  /**
   * @throws AssertionError at the first entry that does not follow
   */
  public static void assertUnbroken(AccountRecords records, AccountId id) {
    // Entries of one account can commit in another order than their ids were drawn in.
    List<AccountRecords.Entry> entries =
        records.entries(id).stream()
            .sorted(Comparator.comparingLong(AccountRecords.Entry::version))
            .toList();
    assertThat(entries).first().extracting(AccountRecords.Entry::kind).isEqualTo("OPENING");
    Money balance = Money.ZERO;
    long version = 0;
    for (AccountRecords.Entry entry : entries) {
      balance = balance.plus(entry.amount());
      assertThat(entry.version()).as("version of %s of account %s", entry, id).isEqualTo(version++);
      assertThat(entry.balanceAfter())
          .as("balance of %s of account %s", entry, id)
          .isEqualTo(balance);
    }
    assertThat(records.account(id))
        .as("account %s against its statement", id)
        .isEqualTo(new Account(id, balance, version - 1));
  }
}
