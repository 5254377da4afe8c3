package dev.interleave.explorer.subject;

import dev.interleave.explorer.report.Judgement;
import java.sql.Connection;

/**
 * What an isolation level prevents, from the manuals and the literature. It says nothing of what
 * the explorer found.
 *
 * <p>Sources: H. Berenson et al., "A Critique of ANSI SQL Isolation Levels", SIGMOD 1995 (lost
 * update P4, write skew A5B, phantom P3); PostgreSQL manual, "Transaction Isolation"; MySQL manual,
 * "InnoDB Transaction Model"; H2 manual, "Transaction Isolation".
 */
enum Anomaly {
  /** None: the operations are right under every level. */
  NONE {
    @Override
    boolean allowed(EngineKind engine, int level) {
      return false;
    }
  },
  /** The operations are wrong under every level. */
  OF_EVERY_LEVEL {
    @Override
    boolean allowed(EngineKind engine, int level) {
      return true;
    }
  },
  /**
   * Two statements of a transaction see different states of a row or table. A snapshot prevents it.
   */
  NON_REPEATABLE_READ {
    @Override
    boolean allowed(EngineKind engine, int level) {
      return level < Connection.TRANSACTION_REPEATABLE_READ;
    }
  },
  /**
   * Both read a row and write it. A snapshot prevents it where the second writer of a row fails
   * (PostgreSQL, H2). InnoDB writes the current row, whatever the snapshot was.
   */
  LOST_UPDATE {
    @Override
    boolean allowed(EngineKind engine, int level) {
      return level < Connection.TRANSACTION_REPEATABLE_READ
          || level == Connection.TRANSACTION_REPEATABLE_READ && engine.innodb();
    }
  },
  /** Both read rows, and write or insert different ones. SERIALIZABLE of H2 is a snapshot. */
  WRITE_SKEW {
    @Override
    boolean allowed(EngineKind engine, int level) {
      return level < Connection.TRANSACTION_SERIALIZABLE || engine == EngineKind.H2;
    }
  },
  /**
   * Both update no row, and then insert it. InnoDB locks the gap from REPEATABLE READ on, so that
   * one of the inserts ends a deadlock.
   */
  UNLOCKED_GAP {
    @Override
    boolean allowed(EngineKind engine, int level) {
      return engine.innodb()
          ? level < Connection.TRANSACTION_REPEATABLE_READ
          : WRITE_SKEW.allowed(engine, level);
    }
  },
  /**
   * The lock of one row protects others. The snapshot is taken when the wait for the lock begins,
   * and not when it ends: in PostgreSQL under REPEATABLE READ, in H2 under SERIALIZABLE. Under
   * REPEATABLE READ H2 takes the snapshot of a table when it is first touched. In InnoDB a locking
   * statement takes none.
   */
  SNAPSHOT_BEFORE_LOCK {
    @Override
    boolean allowed(EngineKind engine, int level) {
      return engine == EngineKind.POSTGRESQL && level == Connection.TRANSACTION_REPEATABLE_READ
          || engine == EngineKind.H2 && level == Connection.TRANSACTION_SERIALIZABLE;
    }
  };

  /**
   * @param level a constant of {@link Connection}
   */
  abstract boolean allowed(EngineKind engine, int level);

  /**
   * The worst judgement of an execution.
   *
   * @param level a constant of {@link Connection}; negative for the default of the product
   * @param wrong the judgement where the anomaly is allowed
   */
  Judgement worst(EngineKind engine, int level, Judgement wrong) {
    int effective = level < 0 ? engine.defaultLevel() : level;
    return allowed(engine, effective) ? wrong : Judgement.SERIALIZABLE;
  }
}
