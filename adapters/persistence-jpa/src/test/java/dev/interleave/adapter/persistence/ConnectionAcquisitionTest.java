package dev.interleave.adapter.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.interleave.adapter.persistence.conflict.DatabaseFailures;
import io.agroal.api.AgroalDataSource;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("F08")
class ConnectionAcquisitionTest {

  private static final Duration LONG = Duration.ofMinutes(1);

  /** Error codes of the attempts that fail; the attempt after them succeeds. */
  private final Queue<Integer> failures = new ArrayDeque<>();

  private int acquired;
  private int closed;

  @ParameterizedTest
  @ValueSource(ints = {1040, 1203, 1226})
  void a_refused_session_is_requested_again(int code) {
    failures.addAll(List.of(code, code, code));

    acquisition(LONG).acquire();

    assertThat(failures).isEmpty();
    assertThat(acquired).isEqualTo(1);
    assertThat(closed).isEqualTo(1);
  }

  @Test
  void after_the_timeout_the_refusal_is_thrown() {
    failures.addAll(List.of(1226, 1226));

    assertThatThrownBy(() -> acquisition(Duration.ZERO).acquire())
        .satisfies(refused -> assertThat(DatabaseFailures.errorCode(refused)).hasValue(1226));
    assertThat(failures).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1045, 1049, 1927})
  void another_failure_is_thrown_immediately(int code) {
    failures.addAll(List.of(code, code));

    assertThatThrownBy(() -> acquisition(LONG).acquire()).hasCauseInstanceOf(SQLException.class);
    assertThat(failures).hasSize(1);
    assertThat(acquired).isZero();
  }

  private ConnectionAcquisition acquisition(Duration timeout) {
    return new ConnectionAcquisition(proxy(AgroalDataSource.class, this::connection), timeout);
  }

  private Object connection() throws SQLException {
    Integer code = failures.poll();
    if (code != null) {
      throw new SQLException("refused", "42000", code);
    }
    acquired++;
    return proxy(Connection.class, () -> closed++ < 0 ? this : null);
  }

  private interface Answer {
    Object get() throws SQLException;
  }

  private static <T> T proxy(Class<T> type, Answer answer) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> answer.get()));
  }
}
