package dev.interleave.adapter.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import io.agroal.api.AgroalDataSource;
import java.lang.reflect.Proxy;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which failures close connections, and how often all of them. */
@Tag("F04")
class ReadOnlySessionsTest {

  private final List<Object> flushes = new ArrayList<>();
  private final ReadOnlySessions sessions = new ReadOnlySessions(this::pool);

  @ParameterizedTest
  @ValueSource(ints = {1290, 1792, 1836})
  void the_first_read_only_error_closes_its_connection_and_flushes_the_pool(int code) {
    assertThat(sessions.isFatal(failure(code))).isTrue();

    assertThat(flushes).containsExactly(AgroalDataSource.FlushMode.GRACEFUL);
  }

  @Test
  void further_ones_within_a_second_keep_the_new_sessions() {
    sessions.isFatal(failure(1290));

    assertThat(sessions.isFatal(failure(1290))).isFalse();
    assertThat(sessions.evict(1290)).isFalse();
    assertThat(flushes).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1062, 1205, 1213, 1226, 1644})
  void other_errors_keep_the_connection(int code) {
    assertThat(sessions.isFatal(failure(code))).isFalse();
    assertThat(flushes).isEmpty();
  }

  @Test
  void a_broken_link_closes_its_connection_alone() {
    assertThat(sessions.isFatal(new SQLException("link failure", "08S01"))).isTrue();
    assertThat(flushes).isEmpty();
  }

  private static SQLException failure(int code) {
    return new SQLException("error " + code, "HY000", code);
  }

  private AgroalDataSource pool() {
    return (AgroalDataSource)
        Proxy.newProxyInstance(
            AgroalDataSource.class.getClassLoader(),
            new Class<?>[] {AgroalDataSource.class},
            (proxy, method, arguments) -> flushes.add(arguments[0]) ? null : null);
  }
}
