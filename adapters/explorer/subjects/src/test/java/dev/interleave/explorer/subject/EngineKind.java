package dev.interleave.explorer.subject;

import java.sql.Connection;

/** The products on which subjects run. */
enum EngineKind {
  H2,
  POSTGRESQL,
  MYSQL,
  MARIADB;

  /** A constant of {@link Connection}. */
  int defaultLevel() {
    return innodb()
        ? Connection.TRANSACTION_REPEATABLE_READ
        : Connection.TRANSACTION_READ_COMMITTED;
  }

  boolean innodb() {
    return this == MYSQL || this == MARIADB;
  }
}
