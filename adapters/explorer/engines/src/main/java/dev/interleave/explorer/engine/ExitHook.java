package dev.interleave.explorer.engine;

/** Runs an action when the JVM ends while it is registered. */
final class ExitHook {

  private final Action action;
  private Thread hook;

  ExitHook(Action action) {
    this.action = action;
  }

  /** An action of the end of the JVM. */
  @FunctionalInterface
  interface Action {
    void run() throws Exception;
  }

  synchronized void add() {
    if (hook == null) {
      Thread added = new Thread(this::run, "interleave-restore");
      Runtime.getRuntime().addShutdownHook(added);
      hook = added;
    }
  }

  private void run() {
    try {
      action.run();
    } catch (Exception e) {
      // Loggers may already be closed.
      System.err.println("interleave: the rows could not be restored at exit: " + e);
    }
  }

  synchronized void remove() {
    if (hook != null) {
      try {
        Runtime.getRuntime().removeShutdownHook(hook);
      } catch (IllegalStateException jvmEnds) {
        // The hook runs, and restores.
      }
      hook = null;
    }
  }
}
