package dev.interleave.adapter.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("F08")
class RecentSuccessTest {

  private long now = Long.MAX_VALUE - 1;
  private final RecentSuccess success = new RecentSuccess(() -> now);

  @ParameterizedTest
  @ValueSource(ints = {1040, 1203, 1226})
  void a_refused_session_is_outweighed_for_five_seconds(int code) {
    success.succeeded();
    now += RecentSuccess.STANDS.toNanos();

    assertThat(success.outweighs(failure(code))).isTrue();
    now++;
    assertThat(success.outweighs(failure(code))).isFalse();
  }

  @Test
  void without_a_success_it_is_not() {
    assertThat(success.outweighs(failure(1226))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1045, 1205, 1290})
  void another_failure_is_not(int code) {
    success.succeeded();

    assertThat(success.outweighs(failure(code))).isFalse();
  }

  private static RuntimeException failure(int code) {
    return new IllegalStateException(new SQLException("error " + code, "42000", code));
  }
}
