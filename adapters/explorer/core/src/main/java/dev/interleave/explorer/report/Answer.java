package dev.interleave.explorer.report;

/**
 * How an operation ended.
 *
 * @param acknowledged whether it returned a value
 * @param value the value as text, or the class name of the root cause of the exception
 * @param message the message of the root cause, for display; not compared
 */
public record Answer(boolean acknowledged, String value, String message) {

  public static Answer acknowledged(Object value) {
    return new Answer(true, String.valueOf(value), "");
  }

  /** An operation that threw an exception. */
  public static Answer refused(Throwable failure) {
    Throwable root = failure;
    for (int depth = 0; root.getCause() != null && depth < 100; depth++) {
      root = root.getCause();
    }
    return new Answer(false, root.getClass().getName(), ErrorText.of(root));
  }

  /** An operation that did not run. */
  public static Answer absent() {
    return new Answer(false, "", "");
  }

  @Override
  public String toString() {
    if (acknowledged) {
      return value;
    }
    return "refused: "
        + value.substring(value.lastIndexOf('.') + 1)
        + (message.isEmpty() ? "" : ": " + message);
  }
}
