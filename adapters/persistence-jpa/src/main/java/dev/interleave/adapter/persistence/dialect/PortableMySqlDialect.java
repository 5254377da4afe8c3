package dev.interleave.adapter.persistence.dialect;

import org.hibernate.dialect.DatabaseVersion;
import org.hibernate.dialect.MySQLDialect;
import org.hibernate.dialect.RowLockStrategy;
import org.hibernate.dialect.lock.internal.MySQLLockingSupport;
import org.hibernate.dialect.lock.spi.LockingSupport;
import org.hibernate.dialect.lock.spi.OuterJoinLockingType;
import org.hibernate.engine.jdbc.dialect.spi.DialectResolutionInfo;

/**
 * MySQL's dialect without the locking syntax that MariaDB does not have.
 *
 * <p>{@code FOR UPDATE OF alias} and {@code FOR SHARE} are errors 1064 on MariaDB, which breaks
 * every pessimistic lock there, and Hibernate's MariaDB dialect refuses to start on MySQL 9. A
 * plain {@code FOR UPDATE} means the same on both as long as a statement locks one table, as ours
 * do.
 *
 * <p>It overrides an incubating package of Hibernate: a test runs every lock mode on the real
 * engine.
 */
public final class PortableMySqlDialect extends MySQLDialect {

  private static final LockingSupport WITHOUT_ALIASES =
      new MySQLLockingSupport() {
        @Override
        public RowLockStrategy getWriteRowLockStrategy() {
          return RowLockStrategy.NONE;
        }

        @Override
        public OuterJoinLockingType getOuterJoinLockingType() {
          return OuterJoinLockingType.FULL;
        }
      };

  /** For tools that create a dialect without a database. */
  public PortableMySqlDialect() {
    super();
  }

  /** For a configured version. */
  public PortableMySqlDialect(DatabaseVersion version) {
    super(version);
  }

  /** For the connected database. */
  public PortableMySqlDialect(DialectResolutionInfo connected) {
    super(connected);
  }

  @Override
  protected boolean supportsAliasLocks() {
    return false;
  }

  @Override
  protected boolean supportsForShare() {
    return false;
  }

  @Override
  public LockingSupport getLockingSupport() {
    return WITHOUT_ALIASES;
  }
}
