package dev.interleave.explorer.oracle;

import dev.interleave.explorer.port.DatabaseState;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Finds the present time in answers and rows, in seconds or minutes. Two runs within one second
 * have the same values, and then only a longer distance between them shows that they differ.
 */
public final class ClockValues {

  private static final Pattern DATE_TIME =
      Pattern.compile("(\\d{4}-\\d{2}-\\d{2})[ T]\\d{2}:\\d{2}(?::\\d{2}(?:[.,](\\d+))?)?");

  private static final Pattern EPOCH_SECONDS = Pattern.compile("(?<!\\d)1\\d{9}(?!\\d)");

  private static final long ONE_DAY = 24 * 60 * 60L;

  private final Instant now;
  private final DatabaseState opening;

  /**
   * @param opening rows that are not looked at
   */
  public ClockValues(Instant now, DatabaseState opening) {
    this.now = now;
    this.opening = opening;
  }

  /** Whether an execution answered or left the present time. */
  public boolean appearIn(Observed observed) {
    return observed.answers().stream().anyMatch(answer -> isClock(answer.value()))
        || observed.state().tables().keySet().stream()
            .anyMatch(table -> appearIn(table, observed.state()));
  }

  private boolean appearIn(String table, DatabaseState state) {
    Set<List<String>> known =
        opening.tables().containsKey(table)
            ? new HashSet<>(opening.tables().get(table).values())
            : Set.of();
    return state.tables().get(table).values().stream()
        .filter(row -> !known.contains(row))
        .anyMatch(row -> row.stream().anyMatch(value -> value != null && isClock(value)));
  }

  private boolean isClock(String text) {
    return DATE_TIME.matcher(text).results().anyMatch(this::isCoarseAndRecent)
        || EPOCH_SECONDS.matcher(text).results().anyMatch(found -> isRecent(found.group()));
  }

  private boolean isCoarseAndRecent(MatchResult found) {
    String fraction = found.group(2);
    return (fraction == null || fraction.matches("0+")) && isToday(found.group(1));
  }

  /** In some time zone. */
  private boolean isToday(String date) {
    LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
    return List.of(today, today.minusDays(1), today.plusDays(1)).stream()
        .anyMatch(day -> day.toString().equals(date));
  }

  private boolean isRecent(String seconds) {
    return Math.abs(Long.parseLong(seconds) - now.getEpochSecond()) < ONE_DAY;
  }
}
