package dev.interleave.explorer.junit;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Logger;
import javax.sql.DataSource;

/** Names its URL as pools do, and can close all connections, as at the end of an application. */
public final class ClosingPool implements DataSource, AutoCloseable {

  private final String url;
  private final List<Connection> opened = new ArrayList<>();

  ClosingPool(String url) {
    this.url = url;
  }

  @Override
  public synchronized Connection getConnection() throws SQLException {
    Connection connection = DriverManager.getConnection(url);
    opened.add(connection);
    return connection;
  }

  @Override
  public Connection getConnection(String user, String password) throws SQLException {
    return getConnection();
  }

  @Override
  public synchronized void close() throws SQLException {
    for (Connection connection : opened) {
      connection.close();
    }
    opened.clear();
  }

  public String getJdbcUrl() {
    return url;
  }

  public String getUsername() {
    return null;
  }

  public String getPassword() {
    return null;
  }

  @Override
  public PrintWriter getLogWriter() {
    return null;
  }

  @Override
  public void setLogWriter(PrintWriter out) {}

  @Override
  public int getLoginTimeout() {
    return 0;
  }

  @Override
  public void setLoginTimeout(int seconds) {}

  @Override
  public Logger getParentLogger() {
    return Logger.getGlobal();
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    throw new SQLException("no wrapper");
  }

  @Override
  public boolean isWrapperFor(Class<?> type) {
    return false;
  }
}
