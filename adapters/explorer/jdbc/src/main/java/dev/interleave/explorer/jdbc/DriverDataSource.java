package dev.interleave.explorer.jdbc;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Properties;
import java.util.logging.Logger;
import javax.sql.DataSource;

/** Opens connections of a driver, each a new one. */
final class DriverDataSource implements DataSource {

  private final Driver driver;
  private final String url;
  private final Properties info = new Properties();

  /**
   * @param info the user, the password and other properties of the driver
   */
  DriverDataSource(Driver driver, String url, Properties info) {
    this.driver = driver;
    this.url = url;
    info.stringPropertyNames().forEach(name -> this.info.put(name, info.getProperty(name)));
  }

  @Override
  public Connection getConnection() throws SQLException {
    return connect(new Properties(info));
  }

  @Override
  public Connection getConnection(String user, String password) throws SQLException {
    Properties other = new Properties(info);
    other.put("user", user);
    other.put("password", password);
    return connect(other);
  }

  private Connection connect(Properties properties) throws SQLException {
    Connection connection = driver.connect(url, properties);
    if (connection == null) {
      throw new SQLException("The driver " + driver + " no longer accepts its URL.");
    }
    return connection;
  }

  @Override
  public PrintWriter getLogWriter() {
    return null;
  }

  @Override
  public void setLogWriter(PrintWriter out) {
    // Nothing is logged.
  }

  @Override
  public int getLoginTimeout() {
    return 0;
  }

  @Override
  public void setLoginTimeout(int seconds) throws SQLException {
    throw new SQLFeatureNotSupportedException("set the timeout in the properties of the driver");
  }

  @Override
  public Logger getParentLogger() throws SQLFeatureNotSupportedException {
    return driver.getParentLogger();
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    if (type.isInstance(this)) {
      return type.cast(this);
    }
    throw new SQLException("not a wrapper for " + type.getName());
  }

  @Override
  public boolean isWrapperFor(Class<?> type) {
    return type.isInstance(this);
  }
}
