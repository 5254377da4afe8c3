package dev.interleave.explorer.jdbc;

import dev.interleave.explorer.step.Area;
import java.util.HashSet;
import java.util.Set;

/** What the statements of the open transaction of a connection have touched so far. */
final class Transaction {

  private final Set<Area> writes = new HashSet<>();
  private final Set<Area> held = new HashSet<>();
  private final Set<String> touched = new HashSet<>();
  private boolean begun;
  private boolean snapshotTaken;
  private boolean unknown;

  /** Whether a statement has run since the last commit or rollback. */
  boolean begun() {
    return begun;
  }

  /** Whether reads see a snapshot that an earlier statement took. */
  boolean snapshotTaken() {
    return snapshotTaken;
  }

  /** Whether earlier statements took the snapshots of all tables of this one. */
  boolean hasTouched(StatementAccess access) {
    return touched.containsAll(access.tables());
  }

  /** Whether a statement of unknown footprint has run. */
  boolean unknown() {
    return unknown;
  }

  /** What a commit publishes. */
  Set<Area> writes() {
    return Set.copyOf(writes);
  }

  /** What is locked. */
  Set<Area> held() {
    return Set.copyOf(held);
  }

  void add(StatementAccess access, boolean takesSnapshot) {
    begun = true;
    unknown |= access.unknown();
    if (access.unknown()) {
      // It can be a commit. Then the next read takes another snapshot.
      snapshotTaken = false;
      touched.clear();
    }
    snapshotTaken |= takesSnapshot;
    writes.addAll(access.writes());
    held.addAll(access.locks());
    held.addAll(access.inserts());
    touched.addAll(access.tables());
  }

  void clear() {
    begun = false;
    snapshotTaken = false;
    unknown = false;
    writes.clear();
    held.clear();
    touched.clear();
  }
}
