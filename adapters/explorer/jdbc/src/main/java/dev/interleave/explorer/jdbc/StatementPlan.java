package dev.interleave.explorer.jdbc;

import dev.interleave.explorer.step.Area;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a statement touches, before its values are bound.
 *
 * @param uses the tables
 * @param unknown whether it may touch anything else
 */
record StatementPlan(List<TableUse> uses, boolean unknown) {

  static final StatementPlan UNKNOWN = new StatementPlan(List.of(), true);
  static final StatementPlan NOTHING = new StatementPlan(List.of(), false);

  StatementPlan {
    uses = List.copyOf(uses);
  }

  /** How a statement touches a table. */
  enum Use {
    /** A plain read. */
    READ,
    /** A read within a write: InnoDB locks the rows, others read a snapshot. */
    READ_WITHIN_WRITE,
    /** A locking read. */
    LOCK,
    /** An update or a delete. */
    WRITE,
    /** An insert of rows with known keys, or into a table with further unique keys. */
    INSERT,
    /** An insert that no other insert can meet: the key is generated, and no other is unique. */
    INSERT_GENERATED,
    /** An insert that updates or replaces the row that it meets. */
    UPSERT
  }

  /**
   * @param table the name in the catalogue
   * @param use how it is touched
   * @param rows which rows
   */
  record TableUse(String table, Use use, KeyCondition rows) {}

  private boolean hasPlainReads() {
    return uses.stream()
        .anyMatch(use -> use.use() == Use.READ || use.use() == Use.READ_WITHIN_WRITE);
  }

  /** An update of H2 finds uncommitted rows, as a read does, and waits for their transaction. */
  private boolean findsUncommittedRows(IsolationRules rules) {
    return rules.dirtyReads()
        && (hasPlainReads()
            || !rules.innodb()
                && uses.stream()
                    .anyMatch(use -> use.use() != Use.INSERT && use.use() != Use.INSERT_GENERATED));
  }

  /** The areas that it touches with these values. */
  StatementAccess bind(Map<Integer, Object> values, IsolationRules rules) {
    if (unknown || findsUncommittedRows(rules)) {
      return StatementAccess.UNKNOWN;
    }
    Set<Area> reads = new HashSet<>();
    Set<Area> locks = new HashSet<>();
    Set<Area> inserts = new HashSet<>();
    Set<Area> writes = new HashSet<>();
    for (TableUse use : uses) {
      // Serializable snapshot isolation can lock what it reads as pages or as the whole table.
      Set<Area> rows =
          rules.validatesCommits()
              ? Set.of(Area.table(use.table()))
              : use.rows().areas(use.table(), values);
      Set<Area> table = Set.of(Area.table(use.table()));
      // For several keys InnoDB can choose a scan of the table, which locks all rows.
      Set<Area> locked = rules.innodb() && use.rows().several() ? table : rows;
      switch (use.use()) {
        case READ -> {
          if (rules.locksReads()) {
            locks.addAll(locked);
          } else {
            reads.addAll(rows);
          }
        }
        case READ_WITHIN_WRITE -> {
          if (rules.locksReads() || rules.innodb()) {
            locks.addAll(locked);
          } else {
            reads.addAll(rows);
          }
        }
        case LOCK -> locks.addAll(locked);
        case WRITE -> {
          locks.addAll(locked);
          writes.addAll(rows);
        }
        case INSERT -> {
          // A gap lock on a missing row blocks inserts of other keys.
          inserts.addAll(rules.innodb() ? table : rows);
          writes.addAll(rows);
        }
        case INSERT_GENERATED -> {
          inserts.addAll(rules.innodb() || rules.validatesCommits() ? table : Set.of());
          writes.addAll(table);
        }
        case UPSERT -> {
          locks.addAll(rules.innodb() ? table : rows);
          inserts.addAll(rules.innodb() ? table : rows);
          writes.addAll(rows);
        }
      }
    }
    return new StatementAccess(reads, locks, inserts, writes, false);
  }
}
