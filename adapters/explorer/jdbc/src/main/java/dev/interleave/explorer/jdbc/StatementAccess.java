package dev.interleave.explorer.jdbc;

import dev.interleave.explorer.step.Area;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What one statement touches, apart from its transaction.
 *
 * @param reads plain reads
 * @param locks locking reads, updates, deletes
 * @param inserts rows that it adds, where that can meet another transaction before the commit
 * @param writes what others see after the commit
 * @param unknown whether it may touch anything else
 */
record StatementAccess(
    Set<Area> reads, Set<Area> locks, Set<Area> inserts, Set<Area> writes, boolean unknown) {

  static final StatementAccess UNKNOWN =
      new StatementAccess(Set.of(), Set.of(), Set.of(), Set.of(), true);

  StatementAccess {
    reads = Set.copyOf(reads);
    locks = Set.copyOf(locks);
    inserts = Set.copyOf(inserts);
    writes = Set.copyOf(writes);
  }

  /** The names of all its tables. */
  Set<String> tables() {
    return Stream.of(reads, locks, inserts, writes)
        .flatMap(Set::stream)
        .map(Area::table)
        .collect(Collectors.toSet());
  }

  /** The union, for a batch. */
  static StatementAccess union(Collection<StatementAccess> all) {
    Set<Area> reads = new HashSet<>();
    Set<Area> locks = new HashSet<>();
    Set<Area> inserts = new HashSet<>();
    Set<Area> writes = new HashSet<>();
    boolean unknown = false;
    for (StatementAccess each : all) {
      reads.addAll(each.reads);
      locks.addAll(each.locks);
      inserts.addAll(each.inserts);
      writes.addAll(each.writes);
      unknown |= each.unknown;
    }
    return new StatementAccess(reads, locks, inserts, writes, unknown);
  }
}
