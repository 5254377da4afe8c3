package dev.interleave.explorer.junit;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Watches which exceptions the operations of an execution throw. An operation that runs again
 * starts anew: the core also runs operations that it stops before their commit.
 */
final class AcceptedFailures {

  private final List<Class<? extends Throwable>> accepted = new ArrayList<>();

  /** The operations whose last run threw another exception. */
  private final Set<Integer> others = ConcurrentHashMap.newKeySet();

  void accept(List<Class<? extends Throwable>> types) {
    accepted.addAll(types);
  }

  boolean isLimited() {
    return !accepted.isEmpty();
  }

  /** Called before each execution. */
  void reset() {
    others.clear();
  }

  /** Whether no operation of this execution threw another exception. */
  boolean hold() {
    return others.isEmpty();
  }

  String name() {
    return "operations fail only with "
        + String.join(", ", accepted.stream().map(Class::getSimpleName).toList());
  }

  /**
   * The operation. Its exception is noted and rethrown.
   *
   * @param number of the operation, from 0
   */
  Callable<Object> watch(int number, Callable<?> operation) {
    return () -> {
      others.remove(number);
      try {
        return operation.call();
      } catch (Exception e) {
        if (!isAccepted(e)) {
          others.add(number);
        }
        throw e;
      }
    };
  }

  private boolean isAccepted(Throwable failure) {
    Throwable cause = failure;
    for (int depth = 0; cause != null && depth < 100; depth++) {
      for (Class<? extends Throwable> type : accepted) {
        if (type.isInstance(cause)) {
          return true;
        }
      }
      cause = cause.getCause();
    }
    return false;
  }
}
