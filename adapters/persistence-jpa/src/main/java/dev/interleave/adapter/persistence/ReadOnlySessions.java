package dev.interleave.adapter.persistence;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.AgroalConnectionPoolConfiguration.ExceptionSorter;
import io.agroal.api.exceptionsorter.MySQLExceptionSorter;
import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * Evicts the sessions of a server that refuses writes. A session keeps what it was given when it
 * was opened: its privileges, and the server behind the address. After a failover only new sessions
 * may write, and the pool would keep the old ones for all of their lifetime.
 *
 * <p>At most once a second, or a server that stays read-only would get a new session for each
 * request.
 *
 * @see <a href="https://dev.mysql.com/doc/mysql-errors/9.0/en/server-error-reference.html">errors
 *     1290, 1792, 1836</a>
 */
final class ReadOnlySessions implements ExceptionSorter {

  /** --read-only or --super-read-only, a read-only transaction, read-only mode. */
  private static final Set<Integer> READ_ONLY = Set.of(1290, 1792, 1836);

  private static final long ROUND_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final ExceptionSorter broken = new MySQLExceptionSorter();
  private final Supplier<AgroalDataSource> pool;
  private final AtomicLong lastRound = new AtomicLong(System.nanoTime() - ROUND_NANOS);

  /**
   * @param pool asked when its sessions are to be evicted; it need not exist before
   */
  ReadOnlySessions(Supplier<AgroalDataSource> pool) {
    this.pool = pool;
  }

  /**
   * Returns whether the connection that failed is to be closed. For the first read-only error in a
   * second this is so, and all other sessions of the pool are closed too: the idle ones at once,
   * the others when they come back.
   */
  @Override
  public boolean isFatal(SQLException failure) {
    return broken.isFatal(failure) || evict(failure.getErrorCode());
  }

  /**
   * For a failure that did not pass through the pool.
   *
   * @return whether the sessions of the pool are closed now
   */
  boolean evict(int errorCode) {
    if (!READ_ONLY.contains(errorCode)) {
      return false;
    }
    long last = lastRound.get();
    long now = System.nanoTime();
    if (now - last < ROUND_NANOS || !lastRound.compareAndSet(last, now)) {
      return false;
    }
    pool.get().flush(AgroalDataSource.FlushMode.GRACEFUL);
    return true;
  }
}
