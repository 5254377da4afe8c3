package dev.interleave.application.port.out;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interleave.domain.account.AccountId;
import dev.interleave.domain.account.AccountName;
import dev.interleave.domain.money.Money;
import dev.interleave.domain.transfer.Memo;
import dev.interleave.domain.transfer.Movement;
import java.util.List;
import org.junit.jupiter.api.Test;

class FingerprintTest {

  private static final AccountId ONE = new AccountId(1);
  private static final AccountId TWO = new AccountId(2);
  private static final Money TEN = Money.parse("10.00");

  @Test
  void the_same_request_has_the_same_fingerprint_however_it_is_written() {
    assertThat(Fingerprint.of(Movement.deposit(ONE, Money.parse("10.0"))))
        .isEqualTo(Fingerprint.of(Movement.deposit(ONE, TEN)));
  }

  @Test
  void whatever_can_be_asked_for_differently_makes_another_fingerprint() {
    List<Fingerprint> all =
        List.of(
            Fingerprint.of(Movement.deposit(ONE, TEN)),
            Fingerprint.of(Movement.deposit(TWO, TEN)),
            Fingerprint.of(Movement.deposit(ONE, Money.parse("10.01"))),
            Fingerprint.of(Movement.deposit(ONE, TEN, new Memo("rent"))),
            Fingerprint.of(Movement.withdrawal(ONE, TEN)),
            Fingerprint.of(Movement.transfer(ONE, TWO, TEN)),
            Fingerprint.of(Movement.transfer(TWO, ONE, TEN)),
            Fingerprint.of(TEN, new AccountName("Ada")),
            Fingerprint.of(TEN, new AccountName("Ben")),
            Fingerprint.of(Money.ZERO, new AccountName("Ada")));

    assertThat(all).doesNotHaveDuplicates();
  }
}
