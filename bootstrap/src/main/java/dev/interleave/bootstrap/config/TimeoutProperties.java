package dev.interleave.bootstrap.config;

import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory.ConfigurableConfigSourceFactory;
import io.smallrye.config.PropertiesConfigSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * Turns {@link TimeoutSettings} into the properties of the components that wait.
 *
 * <p>Public with a public constructor because the service loader requires it.
 */
public final class TimeoutProperties implements ConfigurableConfigSourceFactory<TimeoutSettings> {

  static final String ACQUISITION = "quarkus.datasource.jdbc.acquisition-timeout";
  static final String CONNECT = "quarkus.datasource.jdbc.additional-jdbc-properties.connectTimeout";
  static final String SOCKET = "quarkus.datasource.jdbc.additional-jdbc-properties.socketTimeout";
  static final String SESSION =
      "quarkus.datasource.jdbc.additional-jdbc-properties.sessionVariables";
  static final String IDLE_REMOVAL = "quarkus.datasource.jdbc.idle-removal-interval";

  /** Not derived, but checked: a connection that the server has ended must not be used. */
  static final String VALIDATION = "quarkus.datasource.jdbc.foreground-validation-interval";

  static final String TRANSACTION = "quarkus.transaction-manager.default-transaction-timeout";
  static final String SHUTDOWN = "quarkus.shutdown.timeout";
  static final String DRAIN = "quarkus.shutdown.delay";

  /**
   * Above an adapter's microprofile-config.properties (100), below application.properties (250).
   */
  private static final int ORDINAL = 150;

  /**
   * How long a session outlives a transaction that sends nothing. The service rolls the transaction
   * back before the server ends the session.
   */
  private static final Duration SESSION_MARGIN = Duration.ofSeconds(2);

  /** The server's timeouts for a client that neither sends nor reads. */
  private static final List<String> SILENCE_VARIABLES =
      List.of("wait_timeout", "net_read_timeout", "net_write_timeout");

  @Override
  public Iterable<ConfigSource> getConfigSources(
      ConfigSourceContext context, TimeoutSettings timeouts) {
    return List.of(new PropertiesConfigSource(of(timeouts), "interleave.timeouts", ORDINAL));
  }

  static Map<String, String> of(TimeoutSettings timeouts) {
    Map<String, String> properties = new HashMap<>();
    properties.put(ACQUISITION, timeouts.acquisition().toString());
    properties.put(CONNECT, milliseconds(timeouts.connect()));
    properties.put(SOCKET, milliseconds(timeouts.socket()));
    properties.put(SESSION, String.join(",", sessionVariables(timeouts)));
    properties.put(IDLE_REMOVAL, idleRemoval(timeouts).toString());
    properties.put(TRANSACTION, timeouts.transaction().toString());
    properties.put(SHUTDOWN, timeouts.request().toString());
    properties.put(DRAIN, timeouts.drain().toString());
    return properties;
  }

  /** Name and value of each, as the driver sets them on every new connection. */
  static List<String> sessionVariables(TimeoutSettings timeouts) {
    List<String> variables = new ArrayList<>();
    variables.add("innodb_lock_wait_timeout=" + timeouts.lockWait().toSeconds());
    for (String name : SILENCE_VARIABLES) {
      variables.add(name + "=" + silence(timeouts).toSeconds());
    }
    return variables;
  }

  /**
   * After this time without data from the service, the server ends a session and rolls its
   * transaction back. The time is in whole seconds. It is longer than a transaction, which may
   * pause for all of its time.
   */
  static Duration silence(TimeoutSettings timeouts) {
    Duration transaction = timeouts.transaction();
    Duration wholeSeconds = Duration.ofSeconds(transaction.plusNanos(999_999_999).toSeconds());
    return wholeSeconds.plus(SESSION_MARGIN);
  }

  /**
   * The pool looks for idle connections once in this time, and closes those that were idle for as
   * long. So no connection is idle for twice this time, after which the server could end it.
   */
  private static Duration idleRemoval(TimeoutSettings timeouts) {
    return silence(timeouts).minusSeconds(1).dividedBy(2);
  }

  private static String milliseconds(Duration duration) {
    return Long.toString(duration.toMillis());
  }
}
