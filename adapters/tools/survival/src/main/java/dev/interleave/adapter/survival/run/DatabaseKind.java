package dev.interleave.adapter.survival.run;

import dev.interleave.adapter.survival.anomaly.AnomalyName;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;

/** The database of a run. Its name on the command line has lower case and hyphens. */
public enum DatabaseKind {
  /** One MariaDB, from the libraries of the project. */
  MARIADB(MariaDbBackend::new),
  /** One MySQL 9.7, from Debian's packages. */
  MYSQL(MySqlBackend::new),
  /** Three MySQL 9.7 in Group Replication behind an HAProxy. */
  GROUP_REPLICATION(GroupBackend::onLoopback),
  /** The same with each server in a network namespace, so that the network can be split. */
  NAMESPACED_GROUP(GroupBackend::inNamespaces),
  /** The same, switched to multi-primary mode. Each instance writes to another member. */
  MULTI_PRIMARY(MultiPrimaryBackend::new);

  private final Function<Path, DatabaseBackend> start;

  DatabaseKind(Function<Path, DatabaseBackend> start) {
    this.start = start;
  }

  /** The name on the command line, for example {@code group-replication}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * Finds a database by its label.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static DatabaseKind of(String label) {
    for (DatabaseKind kind : values()) {
      if (kind.label().equals(label)) {
        return kind;
      }
    }
    throw new IllegalArgumentException(label);
  }

  /** Whether an HAProxy leads to the primary of a group. */
  boolean isBehindProxy() {
    return this == GROUP_REPLICATION || this == NAMESPACED_GROUP;
  }

  /** MariaDB lists the active transactions of a snapshot one after the other. */
  Set<AnomalyName> permitted() {
    return this == MARIADB ? Set.of(AnomalyName.LONG_FORK) : Set.of();
  }

  /**
   * The table of the sessions. In MySQL, that of the information schema fails while a session runs
   * a statement with binary parameters.
   */
  String processlist() {
    return this == MARIADB ? "information_schema.processlist" : "performance_schema.processlist";
  }

  /**
   * A query of the ids of a user's sessions that are in a transaction. In MySQL, {@code innodb_trx}
   * fails as the table of the sessions does.
   */
  String sessionsInTransactions(String user) {
    return this == MARIADB
        ? "SELECT id FROM information_schema.processlist JOIN information_schema.innodb_trx"
            + " ON id = trx_mysql_thread_id WHERE user = '"
            + user
            + "'"
        : "SELECT processlist_id FROM performance_schema.threads"
            + " JOIN performance_schema.events_transactions_current USING (thread_id)"
            + " WHERE state = 'ACTIVE' AND processlist_user = '"
            + user
            + "'";
  }

  /** Starts it with files in a folder. A server resolves a relative path in another folder. */
  DatabaseBackend start(Path folder) {
    return start.apply(folder.toAbsolutePath());
  }
}
