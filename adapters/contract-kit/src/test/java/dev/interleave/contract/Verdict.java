package dev.interleave.contract;

import dev.interleave.application.port.IdempotencyKeyReused;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Runs a contract against an implementation, and returns the tests that fail. */
final class Verdict {

  private Verdict() {}

  /** The names of all tests of a contract. */
  static Set<String> tests(Class<?> contract) {
    Set<String> names = new TreeSet<>();
    methods(contract).forEach(method -> names.add(method.getName()));
    return names;
  }

  /**
   * Runs every test on a new instance, as JUnit does.
   *
   * @return the names of those that failed
   */
  static Set<String> redOn(Class<?> contract, Supplier<?> instance) {
    Set<String> red = new TreeSet<>();
    for (Method method : methods(contract)) {
      if (!isGreen(method, instance.get())) {
        red.add(method.getName());
      }
    }
    return red;
  }

  private static boolean isGreen(Method method, Object instance) {
    try {
      method.invoke(instance);
      return true;
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof AssertionError || e.getCause() instanceof IdempotencyKeyReused) {
        return false;
      }
      throw new IllegalStateException(method.getName() + " broke instead of failing", e.getCause());
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Iterable<Method> methods(Class<?> contract) {
    return Arrays.stream(contract.getMethods())
        .filter(method -> method.isAnnotationPresent(Test.class))
        .toList();
  }
}
