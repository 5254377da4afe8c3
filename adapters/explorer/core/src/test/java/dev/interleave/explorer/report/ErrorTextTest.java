package dev.interleave.explorer.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ErrorTextTest {

  @Test
  void the_first_line_is_shown_without_the_number_of_the_connection() {
    RuntimeException failure = new IllegalStateException("(conn=17) Duplicate entry\nmore");

    assertThat(ErrorText.of(failure)).isEqualTo("Duplicate entry");
    assertThat(Answer.refused(failure).message()).isEqualTo("Duplicate entry");
    assertThat(ErrorText.of(new IllegalStateException())).isEqualTo("null");
  }
}
