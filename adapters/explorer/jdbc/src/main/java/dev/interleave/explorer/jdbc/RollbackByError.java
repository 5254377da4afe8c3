package dev.interleave.explorer.jdbc;

import java.sql.SQLException;

/**
 * Whether an error has rolled the transaction back in the server. MySQL and MariaDB do so for a
 * deadlock (error 1213), H2 for its own (40001). PostgreSQL releases the locks at any error but
 * waits for a ROLLBACK, which remains a step.
 */
final class RollbackByError {

  private static final int INNODB_DEADLOCK = 1213;
  private static final int H2_DEADLOCK = 40001;

  private RollbackByError() {}

  static boolean endsTransaction(Product product, SQLException e) {
    return switch (product) {
      case H2 -> e.getErrorCode() == H2_DEADLOCK;
      case INNODB -> e.getErrorCode() == INNODB_DEADLOCK;
      case POSTGRESQL -> false;
    };
  }
}
