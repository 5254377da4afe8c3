package dev.interleave.explorer.engine;

import dev.interleave.explorer.port.LockWaits.Wait;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * The waits for rows of H2. Two states that it shows are no waits:
 *
 * <ul>
 *   <li>A waiter shows its blocker until its thread has run again. A blocker without uncommitted
 *       changes has ended, and its waiter waits no longer.
 *   <li>The victim of a deadlock shows a blocker until its transaction is rolled back. The victim
 *       is the youngest transaction of the cycle, whichever session closes it, and no view shows
 *       the age. Every session of a cycle of blockers is therefore doubted while the cycle is
 *       shown, and for some time after it. A wait that lasts longer is believed.
 * </ul>
 */
final class H2LockView implements LockView {

  /** Much longer than a rollback, and short for a wait. */
  static final long DOUBT_NANOS = 500_000_000;

  private static final String SESSIONS =
      "SELECT SESSION_ID, BLOCKER_ID, CONTAINS_UNCOMMITTED FROM INFORMATION_SCHEMA.SESSIONS";

  private final LongSupplier nanoTime;
  private final Map<Long, Long> doubtedUntil = new HashMap<>();
  private Map<Long, Long> before = Map.of();

  /**
   * @param nanoTime as {@link System#nanoTime}
   */
  H2LockView(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  @Override
  public Wait waitOf(SqlQueries queries, long session) throws SQLException {
    Map<Long, Long> blockers = blockers(queries.query(SESSIONS));
    long now = nanoTime.getAsLong();
    doubtCycles(blockers, now);
    before = blockers;
    Long blocker = blockers.get(session);
    Long until = doubtedUntil.get(session);
    boolean waits = blocker != null && (until == null || now - until > 0);
    return waits ? new Wait(true, Set.of(blocker)) : Wait.NONE;
  }

  /** The blocker of each session, if it has uncommitted changes. */
  private static Map<Long, Long> blockers(List<List<String>> rows) {
    Map<Long, Long> blockers = new HashMap<>();
    Set<Long> uncommitted = new HashSet<>();
    for (List<String> row : rows) {
      long session = Long.parseLong(row.get(0));
      if (row.get(1) != null) {
        blockers.put(session, Long.valueOf(row.get(1)));
      }
      if ("TRUE".equals(row.get(2))) {
        uncommitted.add(session);
      }
    }
    blockers.values().retainAll(uncommitted);
    return blockers;
  }

  /** The other session of the cycle may already run again. Its blocker is known from before. */
  private void doubtCycles(Map<Long, Long> blockers, long now) {
    Map<Long, Long> known = new HashMap<>(before);
    known.putAll(blockers);
    doubtedUntil.keySet().retainAll(blockers.keySet());
    blockers.forEach(
        (session, blocker) -> {
          if (leadsTo(session, blocker, known)) {
            doubtedUntil.put(session, now + DOUBT_NANOS);
          }
        });
  }

  private static boolean leadsTo(long session, long first, Map<Long, Long> blockers) {
    Set<Long> seen = new HashSet<>();
    Long at = first;
    while (at != null && seen.add(at)) {
      if (at == session) {
        return true;
      }
      at = blockers.get(at);
    }
    return false;
  }
}
