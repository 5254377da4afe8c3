package dev.interleave.explorer.subject;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.concurrent.ConcurrentLinkedDeque;
import javax.sql.DataSource;

/** Keeps connections open, as the pool of an application does. It has no limit. */
final class ConnectionPool {

  private final DataSource target;
  private final ConcurrentLinkedDeque<Connection> idle = new ConcurrentLinkedDeque<>();

  private ConnectionPool(DataSource target) {
    this.target = target;
  }

  static DataSource over(DataSource target) {
    ConnectionPool pool = new ConnectionPool(target);
    return proxy(
        DataSource.class,
        (self, method, arguments) ->
            method.getName().equals("getConnection")
                ? pool.connection()
                : call(target, method, arguments));
  }

  private Connection connection() throws Exception {
    Connection kept = idle.pollFirst();
    Connection real = kept == null ? target.getConnection() : kept;
    return proxy(
        Connection.class,
        (self, method, arguments) -> {
          if (method.getName().equals("close")) {
            real.setAutoCommit(true);
            idle.addFirst(real);
            return null;
          }
          return call(real, method, arguments);
        });
  }

  /** Calls a method, and throws what it throws. */
  static Object call(Object target, Method method, Object[] arguments) throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private static <T> T proxy(Class<T> type, java.lang.reflect.InvocationHandler handler) {
    return type.cast(
        Proxy.newProxyInstance(
            ConnectionPool.class.getClassLoader(), new Class<?>[] {type}, handler));
  }
}
