package dev.interleave.application.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.interleave.application.port.AccountView;
import dev.interleave.application.port.ConcurrencyConflict;
import dev.interleave.application.port.ConcurrencyConflict.Cause;
import dev.interleave.application.port.IdempotencyKey;
import dev.interleave.application.port.OpenedAccount;
import dev.interleave.application.port.Page;
import dev.interleave.application.port.PageRequest;
import dev.interleave.application.port.in.OpenAccountCommand;
import dev.interleave.application.port.out.Accounts;
import dev.interleave.application.port.out.Claim;
import dev.interleave.application.port.out.Fingerprint;
import dev.interleave.application.retry.RecordingTimer;
import dev.interleave.application.retry.Retry;
import dev.interleave.application.retry.RetryPolicy;
import dev.interleave.domain.account.AccountId;
import dev.interleave.domain.account.AccountName;
import dev.interleave.domain.account.Owner;
import dev.interleave.domain.account.Scope;
import dev.interleave.domain.money.Money;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Opening and resetting an account. */
class AccountUseCasesTest {

  private static final AccountId ID = new AccountId(1);
  private static final Money TEN = new Money(10_00);

  private final Recording accounts = new Recording();

  @Test
  void an_account_is_opened_under_a_claim_of_its_name_and_balance() {
    IdempotencyKey key = new IdempotencyKey("ada", "k-1");
    AccountName name = new AccountName("Savings");

    open(new OpenAccountCommand(name, new Owner("ada"), TEN, Optional.of(key)));
    open(new OpenAccountCommand(name, new Owner("ada"), TEN, Optional.empty()));

    assertThat(accounts.openings)
        .containsExactly(
            new Opening(
                name,
                new Owner("ada"),
                TEN,
                Optional.of(new Claim(key, "OPENING", Fingerprint.of(TEN, name)))),
            new Opening(name, new Owner("ada"), TEN, Optional.empty()));
  }

  @Test
  void an_opening_is_tried_again_after_a_conflict() {
    accounts.conflicts = 2;

    open(new OpenAccountCommand(new AccountName("x"), Owner.NOBODY, TEN, Optional.empty()));

    assertThat(accounts.asked).containsExactly("open", "open", "open");
  }

  @Test
  void a_negative_opening_balance_is_rejected() {
    AccountName name = new AccountName("x");
    assertThatThrownBy(
            () -> new OpenAccountCommand(name, Owner.NOBODY, TEN.negated(), Optional.empty()))
        .isInstanceOf(IllegalArgumentException.class);
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

  @Test
  @Tag("F12")
  void a_reset_is_asked_for_under_a_claim_of_its_account_and_balance() {
    IdempotencyKey key = new IdempotencyKey("ada", "k-1");

    new ResetAccountHandler(accounts, threeTimes()).reset(ID, TEN, Optional.of(key));

    assertThat(accounts.resets)
        .containsExactly(
            new Reset(ID, TEN, Optional.of(new Claim(key, "reset", Fingerprint.of(ID, TEN)))));
  }

  private void reset() {
    new ResetAccountHandler(accounts, threeTimes()).reset(ID, TEN, Optional.empty());
  }

  private void open(OpenAccountCommand command) {
    new OpenAccountHandler(accounts, threeTimes()).open(command);
  }

  private static Retry threeTimes() {
    RetryPolicy three =
        new RetryPolicy(3, Duration.ofSeconds(2), Duration.ofMillis(10), Duration.ofMillis(500));
    return new Retry(three, new RecordingTimer(), new Random(1));
  }

  private record Opening(AccountName name, Owner owner, Money balance, Optional<Claim> claim) {}

  private record Reset(AccountId id, Money balance, Optional<Claim> claim) {}

  private static final class Recording implements Accounts {

    private final List<String> asked = new ArrayList<>();
    private final List<Opening> openings = new ArrayList<>();
    private final List<Reset> resets = new ArrayList<>();
    private int conflicts;

    @Override
    public Optional<AccountView> find(AccountId id, Scope scope) {
      throw new AssertionError("unexpected call");
    }

    @Override
    public Page<AccountView> list(Scope scope, PageRequest page) {
      throw new AssertionError("unexpected call");
    }

    @Override
    public OpenedAccount open(AccountName name, Owner owner, Money balance, Optional<Claim> claim) {
      ask("open");
      openings.add(new Opening(name, owner, balance, claim));
      return new OpenedAccount(new AccountView(ID, name, balance, 0), claim.isPresent());
    }

    @Override
    public boolean reset(AccountId id, Money balance, Optional<Claim> claim) {
      ask("reset " + id + " to " + balance);
      resets.add(new Reset(id, balance, claim));
      return claim.isPresent();
    }

    private void ask(String what) {
      asked.add(what);
      if (asked.size() <= conflicts) {
        throw new ConcurrencyConflict(Cause.LOCK_WAIT);
      }
    }
  }
}
