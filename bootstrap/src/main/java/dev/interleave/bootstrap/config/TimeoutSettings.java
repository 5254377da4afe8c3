package dev.interleave.bootstrap.config;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/**
 * How long anything may take, {@code interleave.timeouts.*}: the one place for it. {@link
 * TimeoutProperties} hands the values on to pool, driver, database, transactions and shutdown;
 * {@link TimeoutOrder} refuses an order in which an outer wait ends before an inner one.
 *
 * <p>The converter is named at each because {@link TimeoutProperties} reads them before the
 * application's converters are known.
 */
@ConfigMapping(prefix = "interleave.timeouts")
public interface TimeoutSettings {

  /** The TCP connection to the database. */
  @WithDefault("1s")
  @WithConverter(DurationConverter.class)
  Duration connect();

  /**
   * How long a request waits for a database connection if none changes hands; four times that where
   * they do and its own is due. Below a second, so that the refusal is there within one.
   */
  @WithDefault("800ms")
  @WithConverter(DurationConverter.class)
  Duration acquisition();

  /** The database's wait for a row, in whole seconds. MySQL may take up to a second more. */
  @WithDefault("1s")
  @WithConverter(DurationConverter.class)
  Duration lockWait();

  /** The answer to one statement. Longer than any wait for a row that ends well. */
  @WithDefault("2500ms")
  @WithConverter(DurationConverter.class)
  Duration socket();

  /** A whole transaction, with two waits for a row. After it the transaction cannot commit. */
  @WithDefault("5s")
  @WithConverter(DurationConverter.class)
  Duration transaction();

  /** A whole request with all its attempts. Clients and proxies should wait longer than this. */
  @WithDefault("20s")
  @WithConverter(DurationConverter.class)
  Duration request();

  /** The whole answer of a readiness probe, whatever the database does. */
  @WithDefault("1s")
  @WithConverter(DurationConverter.class)
  Duration readiness();

  /** What the start does in the database before the first request: sample rows, warm-up. */
  @WithDefault("60s")
  @WithConverter(DurationConverter.class)
  Duration startup();

  /** After SIGTERM: readiness says no and requests are still served, so that balancers notice. */
  @WithDefault("2s")
  @WithConverter(DurationConverter.class)
  Duration drain();
}
