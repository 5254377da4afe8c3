package dev.interleave.explorer.junit;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/** Watches which exceptions the operations of an execution throw. */
final class AcceptedFailures {

  private final List<Class<? extends Throwable>> accepted = new ArrayList<>();
  private volatile boolean other;

  void accept(List<Class<? extends Throwable>> types) {
    accepted.addAll(types);
  }

  boolean isLimited() {
    return !accepted.isEmpty();
  }

  /** Called before each execution. */
  void reset() {
    other = false;
  }

  /** Whether no operation of this execution threw another exception. */
  boolean hold() {
    return !other;
  }

  String name() {
    return "operations fail only with "
        + String.join(", ", accepted.stream().map(Class::getSimpleName).toList());
  }

  /** The operation. Its exception is noted and rethrown. */
  Callable<Object> watch(Callable<?> operation) {
    return () -> {
      try {
        return operation.call();
      } catch (Exception e) {
        if (!isAccepted(e)) {
          other = true;
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
