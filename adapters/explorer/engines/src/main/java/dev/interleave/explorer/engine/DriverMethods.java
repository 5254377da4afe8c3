package dev.interleave.explorer.engine;

import java.lang.reflect.InvocationTargetException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Methods of drivers' connections, found by name. No driver is needed at compile time, and the
 * class loader of the driver does not matter.
 */
final class DriverMethods {

  private DriverMethods() {}

  /**
   * The connection of the driver below the wrappers of pools. Most pools unwrap to {@link
   * Connection}. Others return themselves for it, and unwrap to an interface of the driver.
   *
   * @param driverTypes the names of types of drivers' connections
   */
  static Connection physical(Connection connection, String... driverTypes) {
    Connection inner = unwrapped(connection);
    return Stream.of(driverTypes)
        .flatMap(type -> loaded(type, connection))
        .flatMap(type -> as(type, inner).stream())
        .findFirst()
        .orElse(inner);
  }

  private static Connection unwrapped(Connection connection) {
    try {
      Connection inner = connection.unwrap(Connection.class);
      return inner == null ? connection : inner;
    } catch (SQLException noWrapper) {
      return connection;
    }
  }

  private static Stream<Class<?>> loaded(String type, Connection connection) {
    return Stream.of(
            Thread.currentThread().getContextClassLoader(),
            connection.getClass().getClassLoader(),
            DriverMethods.class.getClassLoader())
        .flatMap(loader -> loadedBy(loader, type).stream());
  }

  private static Optional<Class<?>> loadedBy(ClassLoader loader, String type) {
    try {
      return Optional.of(Class.forName(type, false, loader));
    } catch (ClassNotFoundException otherDriver) {
      return Optional.empty();
    }
  }

  private static Optional<Connection> as(Class<?> type, Connection connection) {
    try {
      return Optional.ofNullable((Connection) connection.unwrap(type));
    } catch (SQLException | ClassCastException otherDriver) {
      return Optional.empty();
    }
  }

  /** Whether the object has the public method. */
  static boolean has(Object target, String method) {
    return Stream.of(target.getClass().getMethods())
        .anyMatch(found -> found.getName().equals(method) && found.getParameterCount() == 0);
  }

  /**
   * Calls a public method without parameters.
   *
   * @throws SQLException if the object has no such method, or the method fails
   */
  static Object call(Object target, String method) throws SQLException {
    try {
      return target.getClass().getMethod(method).invoke(target);
    } catch (InvocationTargetException e) {
      throw new SQLException(method + " of the driver failed", e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new SQLException(
          target.getClass().getName() + " has no method " + method + ": unknown driver or pool", e);
    }
  }
}
