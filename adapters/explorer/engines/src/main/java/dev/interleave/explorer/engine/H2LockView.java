package dev.interleave.explorer.engine;

import dev.interleave.explorer.port.LockWaits.Wait;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The waits for rows of H2. A waiter shows its blocker until its thread has run again. A blocker
 * without uncommitted changes has ended, and its waiter waits no longer. A cycle of blockers is a
 * deadlock: H2 is about to end the statement that closed it.
 */
final class H2LockView implements LockView {

  @Override
  public Wait waitOf(OwnConnection own, long session) throws SQLException {
    Map<Long, Long> blockers = new HashMap<>();
    Set<Long> uncommitted = new HashSet<>();
    for (List<String> row :
        own.query(
            "SELECT SESSION_ID, BLOCKER_ID, CONTAINS_UNCOMMITTED"
                + " FROM INFORMATION_SCHEMA.SESSIONS")) {
      long id = Long.parseLong(row.get(0));
      if (row.get(1) != null) {
        blockers.put(id, Long.valueOf(row.get(1)));
      }
      if ("TRUE".equals(row.get(2))) {
        uncommitted.add(id);
      }
    }
    Long blocker = blockers.get(session);
    boolean waits = blocker != null && uncommitted.contains(blocker) && !isCycle(session, blockers);
    return waits ? new Wait(true, Set.of(blocker)) : Wait.NONE;
  }

  private static boolean isCycle(long session, Map<Long, Long> blockers) {
    Set<Long> seen = new HashSet<>();
    Long at = blockers.get(session);
    while (at != null && seen.add(at)) {
      if (at == session) {
        return true;
      }
      at = blockers.get(at);
    }
    return false;
  }
}
