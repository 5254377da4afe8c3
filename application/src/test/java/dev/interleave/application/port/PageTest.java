package dev.interleave.application.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.interleave.domain.account.AccountId;
import dev.interleave.domain.money.Money;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class PageTest {

  private static final PageRequest TWO = new PageRequest(2, OptionalLong.empty());

  @Test
  void a_line_more_than_the_limit_is_cut_off_and_tells_that_there_is_a_next_page() {
    assertThat(Page.cut(List.of(9L, 7L, 5L), TWO, key -> key))
        .isEqualTo(new Page<>(List.of(9L, 7L), OptionalLong.of(7)));
    assertThat(Page.cut(List.of(9L, 7L), TWO, key -> key))
        .isEqualTo(new Page<>(List.of(9L, 7L), OptionalLong.empty()));
    assertThat(Page.cut(List.<Long>of(), TWO, key -> key).items()).isEmpty();
  }

  @Test
  void a_page_is_bounded_and_comes_after_a_positive_key() {
    OptionalLong first = OptionalLong.empty();
    assertThatIllegalArgumentException().isThrownBy(() -> new PageRequest(0, first));
    assertThatIllegalArgumentException().isThrownBy(() -> new PageRequest(101, first));
    assertThatIllegalArgumentException().isThrownBy(() -> new PageRequest(1, OptionalLong.of(0)));
    assertThat(new PageRequest(100, OptionalLong.of(1)).limit()).isEqualTo(100);
  }

  @Test
  void a_drift_is_what_the_row_has_too_much_or_too_little() {
    var fine = new Reconciliation.Line(new AccountId(1), new Money(5), new Money(5));
    var less = new Reconciliation.Line(new AccountId(2), new Money(1), new Money(4));
    Reconciliation both = new Reconciliation(List.of(fine, less));

    assertThat(both.drifting()).containsExactly(less);
    assertThat(less.drift()).isEqualTo(new Money(-3));
    assertThat(both.balance()).isEqualTo(new Money(6));
    assertThat(both.entries()).isEqualTo(new Money(9));
  }
}
