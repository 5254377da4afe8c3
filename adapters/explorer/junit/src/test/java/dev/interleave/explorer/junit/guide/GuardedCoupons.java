package dev.interleave.explorer.junit.guide;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import javax.sql.DataSource;

/** The remedy: one statement checks and changes the coupon. */
class GuardedCoupons {

  private final DataSource dataSource;

  GuardedCoupons(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  boolean redeem(String code, int customer) throws SQLException {
    try (Connection connection = dataSource.getConnection()) {
      connection.setAutoCommit(false);
      if (!take(connection, code)) {
        return false;
      }
      Coupons.run(connection, "insert into redemption (customer) values (?)", customer);
      connection.commit();
      return true;
    }
  }

  private static boolean take(Connection connection, String code) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            "update coupon set used = true where code = ? and used = false")) {
      update.setString(1, code);
      return update.executeUpdate() == 1;
    }
  }
}
