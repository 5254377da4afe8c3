package dev.interleave.application.port.out;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interleave.domain.account.Account;
import dev.interleave.domain.account.AccountId;
import dev.interleave.domain.account.Scope;
import dev.interleave.domain.money.Money;
import dev.interleave.domain.transfer.Conditions;
import dev.interleave.domain.transfer.Decision;
import dev.interleave.domain.transfer.Movement;
import dev.interleave.domain.transfer.Reason;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PostingRequestTest {

  private static final Money TEN = new Money(10_00);
  private static final Account ACCOUNT = new Account(new AccountId(1), TEN, 3);

  @Test
  void a_posting_is_decided_on_the_accounts_that_were_read() {
    assertThat(PostingRequest.first(Movement.deposit(ACCOUNT.id(), TEN)).decide(byId(ACCOUNT)))
        .isEqualTo(new Decision.Accepted(List.of(ACCOUNT.after(TEN))));
    assertThat(PostingRequest.first(Movement.withdrawal(ACCOUNT.id(), TEN)).decide(Map.of()))
        .isEqualTo(new Decision.Refused(Reason.ACCOUNT_NOT_FOUND));
  }

  @Test
  void a_posting_is_decided_under_its_conditions() {
    PostingRequest posting =
        new PostingRequest(
            Movement.deposit(ACCOUNT.id(), TEN),
            new Conditions(Scope.EVERYTHING, Set.of(4L)),
            Optional.empty(),
            1);

    assertThat(posting.decide(byId(ACCOUNT)))
        .isEqualTo(new Decision.Refused(Reason.VERSION_MISMATCH));
  }

  private static Map<AccountId, Account> byId(Account account) {
    return Map.of(account.id(), account);
  }
}
