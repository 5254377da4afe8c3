package dev.interleave.explorer.report;

/** The message of an exception, for display. */
public final class ErrorText {

  private ErrorText() {}

  /**
   * The first line. The driver of MariaDB begins it with the number of the connection, {@code
   * (conn=17)}, which differs between equal executions and is left out.
   */
  public static String of(Throwable failure) {
    String line = String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
    return line.replaceAll("\\(conn=\\d+\\) ?", "");
  }
}
