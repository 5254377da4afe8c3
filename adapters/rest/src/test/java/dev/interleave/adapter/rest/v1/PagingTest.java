package dev.interleave.adapter.rest.v1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.interleave.adapter.rest.problem.ProblemException;
import dev.interleave.application.port.PageRequest;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which page a query asks for. */
class PagingTest {

  private static Paging paging(String limit, String after) {
    Paging paging = new Paging();
    paging.limit = limit;
    paging.after = after;
    return paging;
  }

  @Test
  void fifty_lines_from_the_start_unless_it_says_otherwise() {
    assertThat(paging(null, null).request()).isEqualTo(new PageRequest(50, OptionalLong.empty()));
    assertThat(paging("1", null).request().limit()).isEqualTo(1);
    assertThat(paging("100", "9223372036854775807").request())
        .isEqualTo(new PageRequest(100, OptionalLong.of(Long.MAX_VALUE)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "0",
        "-1",
        "101",
        "1000000",
        "4294967297",
        "9223372036854775808",
        "1.0",
        "01",
        "x",
        "٥"
      })
  void a_limit_out_of_bounds_is_a_bad_request(String limit) {
    refused(paging(limit, null));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "-1", "x", "01", "9223372036854775808", "1' OR '1'='1"})
  void what_is_no_next_of_a_page_is_a_bad_request(String after) {
    refused(paging(null, after));
  }

  private static void refused(Paging paging) {
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(paging::request)
        .satisfies(refused -> assertThat(refused.getResponse().getStatus()).isEqualTo(400));
  }
}
