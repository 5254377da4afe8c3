package dev.interleave.explorer.junit.guide;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;

/** The DataSource of the example. */
final class TestDatabase {

  private TestDatabase() {}

  static DataSource create() {
    JdbcDataSource dataSource = new JdbcDataSource();
    dataSource.setURL("jdbc:h2:mem:shop_test;DB_CLOSE_DELAY=-1");
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(
          "create table if not exists coupon (code varchar(10) primary key, used boolean)");
      statement.execute("create table if not exists redemption (customer int primary key)");
      return dataSource;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
