package dev.interleave.bootstrap.startup;

import java.io.Console;

/**
 * Chooses the default format of the packaged service's log: plain lines on a terminal, JSON
 * elsewhere. {@code quarkus.log.console.json.enabled} overrides it.
 */
final class LogFormat {

  /** The default of {@code quarkus.log.console.json.enabled} in production. */
  private static final String JSON = "interleave.log.json";

  private LogFormat() {}

  /** Call before the application starts: the log is configured from this system property. */
  static void prepare() {
    if (isTerminal() && System.getProperty(JSON) == null) {
      System.setProperty(JSON, "false");
    }
  }

  /** Whether standard input and output are terminals. */
  static boolean isTerminal() {
    return isTerminal(System.console());
  }

  /**
   * Up to JDK 21 there is a console only where standard input and output are terminals. From JDK 22
   * there may be one without a terminal, and {@code Console.isTerminal()} says which.
   */
  private static boolean isTerminal(Console console) {
    if (console == null) {
      return false;
    }
    try {
      return (boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (NoSuchMethodException beforeJdk22) {
      return true;
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
