package dev.interleave.explorer.jdbc;

import dev.interleave.explorer.report.ErrorText;
import java.sql.SQLException;
import java.util.Arrays;

/** What a step returned, as a short text for the swim lane. */
final class StepOutcome {

  private static final int LONGEST = 80;

  private StepOutcome() {}

  static String of(Object result) {
    if (result instanceof int[] counts) {
      return rows(Arrays.stream(counts).filter(count -> count > 0).sum());
    }
    if (result instanceof long[] counts) {
      return rows(Arrays.stream(counts).filter(count -> count > 0).sum());
    }
    return result instanceof Number count ? rows(count.longValue()) : "";
  }

  static String of(SQLException e) {
    String message = ErrorText.of(e);
    String shown = message.length() > LONGEST ? message.substring(0, LONGEST - 3) + "..." : message;
    return "ERROR " + e.getSQLState() + ": " + shown;
  }

  /** A number of rows. */
  static String rows(long count) {
    return count + (count == 1 ? " row" : " rows");
  }
}
