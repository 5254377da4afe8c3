package dev.interleave.explorer.junit.guide;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;

/** A service as one writes it: it knows nothing of the explorer. */
class Coupons {

  private final DataSource dataSource;

  Coupons(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  boolean redeem(String code, int customer) throws SQLException {
    try (Connection connection = dataSource.getConnection()) {
      connection.setAutoCommit(false);
      if (used(connection, code)) {
        return false;
      }
      run(connection, "update coupon set used = true where code = ?", code);
      run(connection, "insert into redemption (customer) values (?)", customer);
      connection.commit();
      return true;
    }
  }

  private static boolean used(Connection connection, String code) throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement("select used from coupon where code = ?")) {
      query.setString(1, code);
      try (ResultSet rows = query.executeQuery()) {
        return !rows.next() || rows.getBoolean(1);
      }
    }
  }

  static void run(Connection connection, String sql, Object value) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setObject(1, value);
      statement.executeUpdate();
    }
  }
}
