package dev.interleave.bootstrap.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the application refuses to start with. */
@Tag("P35")
class TimeoutOrderTest {

  @Test
  void the_defaults_fit_together() {
    assertThatCode(() -> check(Map.of())).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource({
    "interleave.timeouts.lock-wait, 2s, interleave.timeouts.socket",
    "interleave.timeouts.lock-wait, 1500ms, whole seconds",
    "interleave.timeouts.lock-wait, 0s, whole seconds",
    "interleave.timeouts.lock-wait, 50s, interleave.timeouts.socket",
    "interleave.timeouts.connect, 3s, interleave.timeouts.socket",
    "interleave.timeouts.connect, 0s, must be positive",
    "interleave.timeouts.socket, 6s, interleave.timeouts.transaction",
    "interleave.timeouts.socket, 0s, must be positive",
    "interleave.timeouts.transaction, 20s, interleave.timeouts.request",
    "interleave.timeouts.acquisition, 20s, interleave.timeouts.request",
    "interleave.timeouts.acquisition, 0s, must be positive",
    "interleave.timeouts.request, 5s, the last attempt of a request",
    "interleave.timeouts.acquisition, 1300ms, the look-up of an Idempotency-Key",
    "interleave.timeouts.socket, 4900ms, the look-up of an Idempotency-Key",
    "interleave.timeouts.drain, -1s, must not be negative",
    "interleave.timeouts.readiness, 0s, must be positive",
    "interleave.timeouts.startup, 500ms, must be a second or longer",
    "interleave.retry.deadline, 20s, interleave.retry.deadline",
    "interleave.redis-lock.max-wait, 20s, interleave.redis-lock.max-wait",
    "interleave.combining.max-wait, 20s, interleave.combining.max-wait",
    "interleave.redis-lock.answer-timeout, 30s, interleave.redis-lock.answer-timeout"
  })
  void a_wait_that_outlives_the_one_around_it_is_refused(
      String property, String value, String named) {
    assertThatThrownBy(() -> check(Map.of(property, value)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("Invalid timeouts: ")
        .hasMessageContaining(named);
  }

  @Test
  void every_fault_is_named_at_once() {
    assertThatThrownBy(
            () ->
                check(
                    Map.of(
                        "interleave.timeouts.lock-wait", "3s",
                        "interleave.timeouts.socket", "7s",
                        "interleave.timeouts.request", "30s")))
        .hasMessage(
            "Invalid timeouts: interleave.timeouts.socket (7000 ms) must be shorter"
                + " than interleave.timeouts.transaction (5000 ms).");
    assertThatThrownBy(
            () ->
                check(
                    Map.of(
                        "interleave.timeouts.lock-wait", "7s",
                        "interleave.timeouts.socket", "7s")))
        .hasMessageContaining("must be shorter than interleave.timeouts.socket (7000 ms)")
        .hasMessageContaining("must be shorter than interleave.timeouts.transaction (5000 ms)");
  }

  @ParameterizedTest
  @CsvSource({
    "quarkus.datasource.jdbc.acquisition-timeout, 5s",
    "quarkus.datasource.jdbc.additional-jdbc-properties.socketTimeout, 0",
    "quarkus.datasource.jdbc.additional-jdbc-properties.sessionVariables, wait_timeout=60",
    "quarkus.datasource.jdbc.additional-jdbc-properties.sessionVariables,"
        + " innodb_lock_wait_timeout=10",
    "quarkus.datasource.jdbc.additional-jdbc-properties.sessionVariables,"
        + " innodb_lock_wait_timeout=1",
    "quarkus.datasource.jdbc.idle-removal-interval, 5M",
    "quarkus.datasource.jdbc.foreground-validation-interval, 7s",
    "quarkus.datasource.jdbc.foreground-validation-interval, 0s",
    "quarkus.transaction-manager.default-transaction-timeout, 60s",
    "quarkus.shutdown.timeout, 1s"
  })
  void a_second_place_for_the_same_timeout_is_refused(String property, String value) {
    assertThatThrownBy(() -> check(Map.of(property, value))).hasMessageContaining(property);
  }

  @Test
  void further_session_variables_are_welcome() {
    assertThatCode(
            () ->
                check(
                    Map.of(
                        TimeoutProperties.SESSION,
                        "innodb_snapshot_isolation=1,innodb_lock_wait_timeout=1,"
                            + "wait_timeout=7,net_read_timeout=7,net_write_timeout=7")))
        .doesNotThrowAnyException();
  }

  @Test
  void a_timeout_that_is_set_once_reaches_every_property() {
    Map<String, String> properties =
        TimeoutProperties.of(
            config(
                    Map.of(
                        "interleave.timeouts.acquisition", "700ms",
                        "interleave.timeouts.lock-wait", "3s",
                        "interleave.timeouts.socket", "4500ms",
                        "interleave.timeouts.transaction", "9s",
                        "interleave.timeouts.request", "30s"))
                .getConfigMapping(TimeoutSettings.class));

    assertThat(properties)
        .containsEntry(TimeoutProperties.ACQUISITION, "PT0.7S")
        .containsEntry(TimeoutProperties.CONNECT, "1000")
        .containsEntry(TimeoutProperties.SOCKET, "4500")
        .containsEntry(
            TimeoutProperties.SESSION,
            "innodb_lock_wait_timeout=3,wait_timeout=11,net_read_timeout=11,net_write_timeout=11")
        .containsEntry(TimeoutProperties.IDLE_REMOVAL, "PT5S")
        .containsEntry(TimeoutProperties.TRANSACTION, "PT9S")
        .containsEntry(TimeoutProperties.SHUTDOWN, "PT30S")
        .containsEntry(TimeoutProperties.DRAIN, "PT2S");
  }

  private static void check(Map<String, String> set) {
    SmallRyeConfig config = config(set);
    TimeoutSettings timeouts = config.getConfigMapping(TimeoutSettings.class);
    Map<String, String> effective = new HashMap<>(TimeoutProperties.of(timeouts));
    effective.put(TimeoutProperties.VALIDATION, "1s");
    set.forEach(effective::replace);
    TimeoutOrder.check(
        timeouts,
        config.getConfigMapping(RetrySettings.class),
        config.getConfigMapping(LockSettings.class),
        config.getConfigMapping(CombiningSettings.class),
        effective::get);
  }

  private static SmallRyeConfig config(Map<String, String> set) {
    return new SmallRyeConfigBuilder()
        .withConverter(Duration.class, 200, new DurationConverter())
        .withMapping(TimeoutSettings.class)
        .withMapping(RetrySettings.class)
        .withMapping(LockSettings.class)
        .withMapping(CombiningSettings.class)
        .withDefaultValues(set)
        .build();
  }
}
