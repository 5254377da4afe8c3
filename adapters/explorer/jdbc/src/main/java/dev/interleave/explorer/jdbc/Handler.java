package dev.interleave.explorer.jdbc;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;

/** Forwards the calls of a {@code java.sql} interface, except those that a subclass handles. */
abstract class Handler implements InvocationHandler {

  private final Object target;

  Handler(Object target) {
    this.target = target;
  }

  /** A proxy of this handler that implements the interfaces. */
  final Object proxy(Class<?>... types) {
    return Proxy.newProxyInstance(Handler.class.getClassLoader(), types, this);
  }

  @Override
  public final Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
    return switch (method.getName()) {
      case "equals" -> proxy == arguments[0];
      case "hashCode" -> System.identityHashCode(proxy);
      case "toString" -> "stepped " + target;
      case "isWrapperFor" -> {
        Class<?> type = (Class<?>) arguments[0];
        yield type.isInstance(proxy)
            || type.isInstance(target)
            || (boolean) forward(method, arguments);
      }
      case "unwrap" -> {
        Class<?> type = (Class<?>) arguments[0];
        if (type.isInstance(proxy)) {
          yield proxy;
        }
        yield type.isInstance(target) ? target : forward(method, arguments);
      }
      default -> handle(proxy, method, arguments == null ? new Object[0] : arguments);
    };
  }

  /** Handles a call; {@link #forward} makes the real one. */
  abstract Object handle(Object proxy, Method method, Object[] arguments) throws Throwable;

  final Object forward(Method method, Object[] arguments) throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}
