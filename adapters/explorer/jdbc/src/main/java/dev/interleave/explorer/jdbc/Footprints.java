package dev.interleave.explorer.jdbc;

import dev.interleave.explorer.port.Catalogue;
import dev.interleave.explorer.step.Footprint;
import dev.interleave.explorer.step.Footprint.Snapshot;
import java.util.List;
import java.util.Set;

/** The footprints of the steps of a transaction. */
final class Footprints {

  private final SqlAnalyzer analyzer;

  Footprints(Catalogue catalogue) {
    this.analyzer = new SqlAnalyzer(catalogue);
  }

  /** What the statements touch; several are one batch. */
  StatementAccess access(List<BoundSql> statements, IsolationRules rules) {
    return StatementAccess.union(
        statements.stream()
            .map(each -> analyzer.plan(each.sql()).bind(each.values(), rules))
            .toList());
  }

  /** A known statement that is its own transaction: it publishes what it writes. */
  Footprint autocommit(StatementAccess access) {
    return new Footprint(
        access.reads(),
        access.locks(),
        access.inserts(),
        access.writes(),
        Set.of(),
        Snapshot.EACH_STATEMENT,
        false);
  }

  /** A known statement before its commit: it publishes nothing. */
  Footprint inTransaction(
      StatementAccess access, Transaction transaction, IsolationRules rules, boolean session) {
    return new Footprint(
        access.reads(),
        access.locks(),
        access.inserts(),
        Set.of(),
        Set.of(),
        snapshot(access, transaction, rules, session),
        false);
  }

  private Snapshot snapshot(
      StatementAccess access, Transaction transaction, IsolationRules rules, boolean session) {
    if (!rules.keepsSnapshot()) {
      return Snapshot.EACH_STATEMENT;
    }
    boolean taken =
        transaction.snapshotTaken()
            && (!rules.snapshotPerTable() || transaction.hasTouched(access));
    if (taken) {
      return Snapshot.KEPT;
    }
    return takesSnapshot(access, rules, session) ? Snapshot.TAKEN : Snapshot.EACH_STATEMENT;
  }

  /**
   * Whether later reads see the snapshot of this statement. InnoDB takes it at the first plain
   * read, the others at the first statement.
   *
   * @param session whether the statement is about the session alone
   */
  private static boolean takesSnapshot(
      StatementAccess access, IsolationRules rules, boolean session) {
    if (!rules.keepsSnapshot() || session) {
      return false;
    }
    return !rules.innodb() || !access.reads().isEmpty();
  }

  /** A commit publishes all writes of the transaction and releases its locks. */
  Footprint commit(Transaction transaction, IsolationRules rules) {
    return transaction.unknown() || rules.validatesCommits()
        ? Footprint.UNKNOWN
        : new Footprint(
            Set.of(),
            Set.of(),
            Set.of(),
            transaction.writes(),
            transaction.held(),
            Snapshot.EACH_STATEMENT,
            false);
  }

  /** A rollback releases the locks. Under validation it also decides about other commits. */
  Footprint rollback(Transaction transaction, IsolationRules rules) {
    return transaction.unknown() || rules.validatesCommits()
        ? Footprint.UNKNOWN
        : new Footprint(
            Set.of(),
            Set.of(),
            Set.of(),
            Set.of(),
            transaction.held(),
            Snapshot.EACH_STATEMENT,
            false);
  }
}
