package dev.interleave.explorer.junit.subject;

/** The products on which subjects run. */
enum EngineKind {
  H2,
  POSTGRESQL,
  MYSQL,
  MARIADB;

  boolean innodb() {
    return this == MYSQL || this == MARIADB;
  }
}
