package dev.interleave.domain.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.interleave.domain.account.AccountName;
import dev.interleave.domain.post.PostTitle;
import dev.interleave.domain.transfer.Memo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainTextTest {

  @ParameterizedTest
  @ValueSource(strings = {"Ada", "' OR 1=1;--", "<script>", "=cmd()", "世界", "👩‍💻", "a\u00a0b"})
  void what_people_write_is_kept_as_it_is(String text) {
    assertThat(new Memo(text).text()).isEqualTo(text);
    assertThat(new AccountName(text).text()).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a\nb",
        "a\r\nERROR forged",
        "a\u0000",
        "\u001b[31m",
        "\u0085",
        "\u2028",
        "\u2029",
        "\ud800",
        "x\udc00"
      })
  void control_characters_and_halves_are_refused(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> new Memo(text));
    assertThatIllegalArgumentException().isThrownBy(() -> new PostTitle(text));
  }

  @Test
  void the_length_is_counted_in_code_points() {
    assertThat(new Memo("😀".repeat(256)).text()).hasSize(512);
    assertThatIllegalArgumentException().isThrownBy(() -> new Memo("😀".repeat(257)));
    assertThat(new AccountName("x".repeat(100)).text()).hasSize(100);
    assertThatIllegalArgumentException().isThrownBy(() -> new AccountName("x".repeat(101)));
    assertThat(new PostTitle("x".repeat(200)).text()).hasSize(200);
    assertThatIllegalArgumentException().isThrownBy(() -> new PostTitle("x".repeat(201)));
  }

  @Test
  void a_memo_may_be_empty_a_name_may_not() {
    assertThat(new Memo("")).isEqualTo(Memo.NONE);
    assertThatThrownBy(() -> new AccountName(""))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a name has 1 to 100 characters");
  }
}
