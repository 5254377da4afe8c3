package dev.interleave.explorer.jdbc;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;

/** Its connections throw in some methods, as after an error or a lost network. */
final class BreakableDataSource {

  /** The methods that throw from now on. */
  final Set<String> broken = new HashSet<>();

  /** The methods that were called on connections. */
  final List<String> calls = new ArrayList<>();

  DataSource of(DataSource real) {
    return (DataSource)
        proxy(
            DataSource.class,
            real,
            (name, result) -> name.equals("getConnection") ? connection(result) : result);
  }

  private Object connection(Object real) {
    return proxy(Connection.class, real, (name, result) -> result);
  }

  private interface Result {
    Object of(String method, Object result);
  }

  private Object proxy(Class<?> type, Object real, Result wrap) {
    return Proxy.newProxyInstance(
        BreakableDataSource.class.getClassLoader(),
        new Class<?>[] {type},
        (proxy, method, arguments) -> {
          calls.add(method.getName());
          if (broken.contains(method.getName())) {
            throw new SQLException(method.getName() + " is broken", "25P02");
          }
          try {
            return wrap.of(method.getName(), method.invoke(real, arguments));
          } catch (InvocationTargetException e) {
            throw e.getCause();
          }
        });
  }
}
