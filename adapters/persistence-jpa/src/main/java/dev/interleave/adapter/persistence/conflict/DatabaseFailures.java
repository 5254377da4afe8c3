package dev.interleave.adapter.persistence.conflict;

import dev.interleave.application.port.ConcurrencyConflict;
import dev.interleave.application.port.LedgerUnavailable;
import jakarta.persistence.OptimisticLockException;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.hibernate.StaleStateException;

/**
 * Translates errors of the database to conflicts, duplicates and outages. No other class does.
 *
 * <p>It decides by error code, through the whole chain of causes: the same event comes wrapped
 * differently by Hibernate, Narayana and Agroal, up to four deep, and the two engines name it by
 * different exception classes and SQL states. MariaDB's 1020 is not even a 40001.
 *
 * @see <a href="https://mariadb.com/kb/en/mariadb-error-code-reference/">MariaDB error codes</a>
 * @see <a href="https://dev.mysql.com/doc/mysql-errors/9.0/en/server-error-reference.html">MySQL
 *     error codes</a>
 */
public final class DatabaseFailures {

  private static final int LOCK_WAIT_TIMEOUT = 1205;
  private static final int LOCK_DEADLOCK = 1213;
  private static final int CHECKREAD = 1020;
  private static final int LOCK_NOWAIT = 3572;
  private static final int DUP_ENTRY = 1062;

  /** At COMMIT: the storage engine failed; the text names its error. */
  private static final int ERROR_DURING_COMMIT = 1180;

  /** At COMMIT: Group Replication found a conflict with another member and rolled back. */
  private static final int ROLLBACK_DURING_COMMIT = 3101;

  /** At COMMIT: the server became read-only during the transaction and rolled back. */
  private static final int READ_ONLY_SERVER = 1290;

  /** The handler's number for a deadlock; Group Replication and Galera report it at COMMIT. */
  private static final String HANDLER_DEADLOCK = "error 149";

  private static final String SERIALIZATION_FAILURE = "40001";

  /** The server has no connection left, the user has none left, the user's quota is used up. */
  private static final Set<Integer> NO_CONNECTION_LEFT = Set.of(1040, 1203, 1226);

  private DatabaseFailures() {}

  /**
   * What a failed transaction means to a caller of a port.
   *
   * @param failure what came out of the transaction
   * @param committing whether the work was done and the commit had begun
   * @return a {@link ConcurrencyConflict}, a {@link LedgerUnavailable}, a {@link DuplicateKey}, or
   *     the failure itself where it is no matter of the database
   */
  public static RuntimeException translate(RuntimeException failure, boolean committing) {
    List<Throwable> chain = chainOf(failure);
    Optional<ConcurrencyConflict.Cause> conflict =
        chain.stream().map(DatabaseFailures::conflictOf).flatMap(Optional::stream).findFirst();
    if (conflict.isPresent()) {
      return new ConcurrencyConflict(conflict.get(), failure);
    }
    if (isDuplicateKey(failure)) {
      return new DuplicateKey(failure);
    }
    if (committing && errorCode(failure).stream().noneMatch(code -> code == READ_ONLY_SERVER)) {
      return unavailable(LedgerUnavailable.Effect.UNKNOWN, failure, chain);
    }
    if (chain.stream().anyMatch(Outages::isOutage)) {
      return unavailable(LedgerUnavailable.Effect.NOT_APPLIED, failure, chain);
    }
    return failure;
  }

  /**
   * Translates the failure of a statement that does not wait for a lock. MariaDB reports a locked
   * row with the code of a lock wait timeout, so only the caller knows that the statement did not
   * wait.
   *
   * @return a {@link ConcurrencyConflict} of {@code NOWAIT}, or the failure itself
   */
  public static RuntimeException withoutWaiting(RuntimeException failure) {
    OptionalInt code = errorCode(failure);
    return code.isPresent()
            && (code.getAsInt() == LOCK_WAIT_TIMEOUT || code.getAsInt() == LOCK_NOWAIT)
        ? new ConcurrencyConflict(ConcurrencyConflict.Cause.NOWAIT, failure)
        : failure;
  }

  /** Whether a unique constraint refused a row. */
  public static boolean isDuplicateKey(Throwable failure) {
    return chainOf(failure).stream().anyMatch(DatabaseFailures::isDuplicate);
  }

  /** Whether the server refused a new session because it or the user has too many. */
  public static boolean isWithoutConnection(Throwable failure) {
    return errorCode(failure).stream().anyMatch(NO_CONNECTION_LEFT::contains);
  }

  /** The database's error code somewhere behind a failure. */
  public static OptionalInt errorCode(Throwable failure) {
    return chainOf(failure).stream()
        .filter(SQLException.class::isInstance)
        .mapToInt(sql -> ((SQLException) sql).getErrorCode())
        .filter(code -> code != 0)
        .findFirst();
  }

  /** Its reason names the server's error code and the SQL state, or the failure's class. */
  private static LedgerUnavailable unavailable(
      LedgerUnavailable.Effect effect, RuntimeException failure, List<Throwable> chain) {
    return chain.stream()
        .filter(SQLException.class::isInstance)
        .map(SQLException.class::cast)
        .max(Comparator.comparing(sql -> sql.getErrorCode() != 0))
        .map(
            sql ->
                new LedgerUnavailable(
                    effect,
                    String.format(
                        Locale.ROOT,
                        "error %d, SQLState %s",
                        sql.getErrorCode(),
                        sql.getSQLState()),
                    failure))
        .orElseGet(() -> new LedgerUnavailable(effect, failure));
  }

  private static Optional<ConcurrencyConflict.Cause> conflictOf(Throwable failure) {
    if (failure instanceof ConcurrencyConflict known) {
      return Optional.of(known.conflict());
    }
    if (failure instanceof StaleStateException || failure instanceof OptimisticLockException) {
      return Optional.of(ConcurrencyConflict.Cause.VERSION);
    }
    if (failure instanceof SQLException sql) {
      return switch (sql.getErrorCode()) {
        case LOCK_WAIT_TIMEOUT -> Optional.of(ConcurrencyConflict.Cause.LOCK_WAIT);
        case LOCK_DEADLOCK, ROLLBACK_DURING_COMMIT ->
            Optional.of(ConcurrencyConflict.Cause.DEADLOCK);
        case ERROR_DURING_COMMIT ->
            String.valueOf(sql.getMessage()).contains(HANDLER_DEADLOCK)
                ? Optional.of(ConcurrencyConflict.Cause.DEADLOCK)
                : Optional.empty();
        case CHECKREAD -> Optional.of(ConcurrencyConflict.Cause.SNAPSHOT);
        case LOCK_NOWAIT -> Optional.of(ConcurrencyConflict.Cause.NOWAIT);
        default ->
            SERIALIZATION_FAILURE.equals(sql.getSQLState())
                ? Optional.of(ConcurrencyConflict.Cause.DEADLOCK)
                : Optional.empty();
      };
    }
    return Optional.empty();
  }

  private static boolean isDuplicate(Throwable failure) {
    return failure instanceof SQLException sql && sql.getErrorCode() == DUP_ENTRY;
  }

  /** Causes, suppressed exceptions and chained SQL exceptions, nearest first. */
  private static List<Throwable> chainOf(Throwable failure) {
    Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    List<Throwable> chain = new ArrayList<>();
    Deque<Throwable> open = new ArrayDeque<>(List.of(failure));
    while (!open.isEmpty()) {
      Throwable next = open.poll();
      if (!seen.add(next)) {
        continue;
      }
      chain.add(next);
      Optional.ofNullable(next.getCause()).ifPresent(open::add);
      open.addAll(List.of(next.getSuppressed()));
      if (next instanceof SQLException sql) {
        Optional.ofNullable(sql.getNextException()).ifPresent(open::add);
      }
    }
    return chain;
  }
}
