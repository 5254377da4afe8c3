package dev.interleave.explorer.jdbc;

import static java.sql.Connection.TRANSACTION_READ_UNCOMMITTED;
import static java.sql.Connection.TRANSACTION_REPEATABLE_READ;
import static java.sql.Connection.TRANSACTION_SERIALIZABLE;

import dev.interleave.explorer.engine.Engine;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;

/** An engine of another product, with the snapshots and locks of its dialect. */
final class NamedEngine {

  private NamedEngine() {}

  /** Without a database. */
  static Engine of(String product) {
    return of(product, null);
  }

  /**
   * @param real does the rest
   */
  static Engine of(String product, Engine real) {
    return (Engine)
        Proxy.newProxyInstance(
            NamedEngine.class.getClassLoader(),
            new Class<?>[] {Engine.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "name" -> product;
                  case "keepsSnapshot" -> keepsSnapshot(product, (int) arguments[0]);
                  case "locksReads" -> locksReads(product, (int) arguments[0]);
                  default -> {
                    try {
                      yield method.invoke(real, arguments);
                    } catch (InvocationTargetException e) {
                      throw e.getCause();
                    }
                  }
                });
  }

  private static boolean keepsSnapshot(String product, int level) {
    return level == TRANSACTION_REPEATABLE_READ
        || level == TRANSACTION_SERIALIZABLE && !product.startsWith("MariaDB");
  }

  private static boolean locksReads(String product, int level) {
    return level == TRANSACTION_READ_UNCOMMITTED && !product.startsWith("PostgreSQL")
        || level == TRANSACTION_SERIALIZABLE && !product.startsWith("H2");
  }
}
