package dev.interleave.application.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class PageTest {

  private static final PageRequest TWO = new PageRequest(2, OptionalLong.empty());

  @Test
  void a_row_beyond_the_limit_is_cut_off_and_means_that_there_is_a_next_page() {
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
    assertThatIllegalArgumentException().isThrownBy(() -> new PageRequest(1001, first));
    assertThatIllegalArgumentException().isThrownBy(() -> new PageRequest(1, OptionalLong.of(0)));
    assertThat(new PageRequest(1000, OptionalLong.of(1)).limit()).isEqualTo(1000);
  }
}
