package dev.interleave.explorer.engine;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.WeakHashMap;

/** The sessions of the operations, by their connection of the driver. */
final class Sessions {

  private final Map<Connection, Long> known = new WeakHashMap<>();

  synchronized Long known(Connection physical) {
    return known.get(physical);
  }

  synchronized void add(Connection physical, long session) {
    known.put(physical, session);
  }

  /** Those whose connection is open: the number of a closed one may belong to another session. */
  synchronized Set<Long> open() {
    Set<Long> open = new TreeSet<>();
    known.forEach(
        (connection, session) -> {
          if (isOpen(connection)) {
            open.add(session);
          }
        });
    return open;
  }

  private static boolean isOpen(Connection connection) {
    try {
      return !connection.isClosed();
    } catch (SQLException broken) {
      return false;
    }
  }
}
