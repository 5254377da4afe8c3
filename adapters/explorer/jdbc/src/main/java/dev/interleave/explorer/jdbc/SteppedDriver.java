package dev.interleave.explorer.jdbc;

import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.util.Iterator;
import java.util.Optional;
import java.util.Properties;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.logging.Logger;
import javax.sql.DataSource;

/**
 * A driver whose connections are {@link Stepped}. A pool receives its class name in place of that
 * of the real driver. The URL stays the same and chooses the real driver, which is a service of the
 * class path or registered with {@link DriverManager}. This one is neither, so that it affects only
 * the pool that names it.
 *
 * <p>Between the operations a pool keeps the connections. An operation that receives one has its
 * schema checked and its isolation level read before its first statement. While operations run, the
 * pool's own threads can open connections, but their statements are refused. A pool that prepares
 * each connection with SQL must open enough of them before.
 *
 * <p>A wrapping driver is how P6Spy and OpenTelemetry reach frameworks that create the DataSource
 * themselves. Theirs choose the real driver by a prefix of the URL.
 */
public final class SteppedDriver implements Driver {

  /**
   * @return null if no driver accepts the URL
   */
  @Override
  public Connection connect(String url, Properties info) throws SQLException {
    Driver real = real(url).orElse(null);
    Connection connection = real == null ? null : real.connect(url, info);
    if (connection == null) {
      return null;
    }
    DataSource unstepped = new DriverDataSource(real, url, info);
    return ConnectionHandler.wrap(connection, new ConnectionSteps(connection), unstepped);
  }

  @Override
  public boolean acceptsURL(String url) throws SQLException {
    return real(url).isPresent();
  }

  @Override
  public DriverPropertyInfo[] getPropertyInfo(String url, Properties info) throws SQLException {
    Driver real = real(url).orElse(null);
    return real == null ? new DriverPropertyInfo[0] : real.getPropertyInfo(url, info);
  }

  @Override
  public int getMajorVersion() {
    return 1;
  }

  @Override
  public int getMinorVersion() {
    return 0;
  }

  @Override
  public boolean jdbcCompliant() {
    return false;
  }

  @Override
  public Logger getParentLogger() {
    return Logger.getLogger(SteppedDriver.class.getPackageName());
  }

  /** The class loader of a test can differ from that whose drivers DriverManager has loaded. */
  private static Optional<Driver> real(String url) throws SQLException {
    for (Iterator<Driver> drivers = services(); drivers.hasNext(); ) {
      Driver driver = next(drivers);
      if (driver != null && driver.acceptsURL(url)) {
        return Optional.of(driver);
      }
    }
    for (Driver driver : DriverManager.drivers().toList()) {
      if (!(driver instanceof SteppedDriver) && driver.acceptsURL(url)) {
        return Optional.of(driver);
      }
    }
    return Optional.empty();
  }

  private static Iterator<Driver> services() {
    return ServiceLoader.load(Driver.class, SteppedDriver.class.getClassLoader()).iterator();
  }

  /** Null for a driver that cannot be loaded, which is no concern of another URL. */
  private static Driver next(Iterator<Driver> drivers) {
    try {
      return drivers.next();
    } catch (ServiceConfigurationError broken) {
      return null;
    }
  }
}
