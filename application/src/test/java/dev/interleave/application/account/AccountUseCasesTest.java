package dev.interleave.application.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.interleave.application.port.ConcurrencyConflict;
import dev.interleave.application.port.ConcurrencyConflict.Cause;
import dev.interleave.application.port.in.AccountView;
import dev.interleave.application.port.out.Accounts;
import dev.interleave.application.retry.RecordingPause;
import dev.interleave.application.retry.Retry;
import dev.interleave.application.retry.RetryPolicy;
import dev.interleave.domain.account.Account;
import dev.interleave.domain.account.AccountId;
import dev.interleave.domain.money.Money;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Showing an account, and letting it start again. */
class AccountUseCasesTest {

  private static final AccountId ID = new AccountId(1);
  private static final Money TEN = new Money(10_00);

  private final Recording accounts = new Recording();

  @Test
  void an_account_is_shown_as_it_was_found() {
    accounts.found = Optional.of(new Account(ID, TEN, 3));

    assertThat(new GetAccountHandler(accounts).get(ID)).contains(new AccountView(ID, TEN, 3));
    assertThat(accounts.asked).containsExactly("find 1");
  }

  @Test
  void an_unknown_account_is_shown_as_nothing() {
    assertThat(new GetAccountHandler(accounts).get(ID)).isEmpty();
  }

  @Test
  void a_reset_asks_once_for_this_account_and_this_balance() {
    reset();

    assertThat(accounts.asked).containsExactly("reset 1 to 10.00");
  }

  @Test
  void a_reset_is_tried_again_after_a_conflict() {
    accounts.conflicts = 2;

    reset();

    assertThat(accounts.asked)
        .containsExactly("reset 1 to 10.00", "reset 1 to 10.00", "reset 1 to 10.00");
  }

  @Test
  void a_reset_gives_up_when_the_budget_is_spent() {
    accounts.conflicts = 3;

    assertThatThrownBy(this::reset).isInstanceOf(ConcurrencyConflict.class);
    assertThat(accounts.asked).hasSize(3);
  }

  private void reset() {
    RetryPolicy three =
        new RetryPolicy(3, Duration.ofSeconds(2), Duration.ofMillis(10), Duration.ofMillis(500));
    new ResetAccountHandler(accounts, new Retry(three, new RecordingPause(), new Random(1)))
        .reset(ID, TEN);
  }

  private static final class Recording implements Accounts {

    private final List<String> asked = new ArrayList<>();
    private Optional<Account> found = Optional.empty();
    private int conflicts;

    @Override
    public Optional<Account> find(AccountId id) {
      asked.add("find " + id);
      return found;
    }

    @Override
    public void reset(AccountId id, Money balance) {
      asked.add("reset " + id + " to " + balance);
      if (asked.size() <= conflicts) {
        throw new ConcurrencyConflict(Cause.LOCK_WAIT);
      }
    }
  }
}
