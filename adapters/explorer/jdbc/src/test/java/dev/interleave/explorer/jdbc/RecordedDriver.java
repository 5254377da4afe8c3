package dev.interleave.explorer.jdbc;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.Driver;
import java.util.ArrayList;
import java.util.List;

/** A driver that is registered with DriverManager alone, and records the calls of a connection. */
final class RecordedDriver {

  static final String URL = "jdbc:recorded:";

  final List<String> calls = new ArrayList<>();

  /**
   * @param real the connection that the driver returns
   */
  Driver of(Connection real) {
    return proxy(
        Driver.class,
        (method, arguments) ->
            switch (method) {
              case "acceptsURL" -> URL.equals(arguments[0]);
              case "connect" -> URL.equals(arguments[0]) ? recorded(real) : null;
              default -> null;
            });
  }

  private Connection recorded(Connection real) {
    return (Connection)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {Connection.class},
            (proxy, method, arguments) -> {
              calls.add(method.getName());
              try {
                return method.invoke(real, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  private interface Calls {
    Object call(String method, Object[] arguments) throws Throwable;
  }

  private static <T> T proxy(Class<T> type, Calls calls) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "equals" -> proxy == arguments[0];
                  case "hashCode" -> System.identityHashCode(proxy);
                  default -> calls.call(method.getName(), arguments);
                }));
  }
}
