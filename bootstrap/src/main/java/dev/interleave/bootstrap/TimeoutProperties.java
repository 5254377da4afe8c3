package dev.interleave.bootstrap;

import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory.ConfigurableConfigSourceFactory;
import io.smallrye.config.PropertiesConfigSource;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * Turns {@link TimeoutSettings} into the properties of those who wait.
 *
 * <p>Public with a public constructor because the service loader asks for it.
 */
public final class TimeoutProperties implements ConfigurableConfigSourceFactory<TimeoutSettings> {

  static final String ACQUISITION = "quarkus.datasource.jdbc.acquisition-timeout";
  static final String CONNECT = "quarkus.datasource.jdbc.additional-jdbc-properties.connectTimeout";
  static final String SOCKET = "quarkus.datasource.jdbc.additional-jdbc-properties.socketTimeout";
  static final String SESSION =
      "quarkus.datasource.jdbc.additional-jdbc-properties.sessionVariables";
  static final String TRANSACTION = "quarkus.transaction-manager.default-transaction-timeout";
  static final String SHUTDOWN = "quarkus.shutdown.timeout";
  static final String DRAIN = "quarkus.shutdown.delay";

  /**
   * Above an adapter's microprofile-config.properties (100), below application.properties (250).
   */
  private static final int ORDINAL = 150;

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
    properties.put(SESSION, lockWaitVariable(timeouts));
    properties.put(TRANSACTION, timeouts.transaction().toString());
    properties.put(SHUTDOWN, timeouts.request().toString());
    properties.put(DRAIN, timeouts.drain().toString());
    return properties;
  }

  static String lockWaitVariable(TimeoutSettings timeouts) {
    return "innodb_lock_wait_timeout=" + timeouts.lockWait().toSeconds();
  }

  private static String milliseconds(Duration duration) {
    return Long.toString(duration.toMillis());
  }
}
