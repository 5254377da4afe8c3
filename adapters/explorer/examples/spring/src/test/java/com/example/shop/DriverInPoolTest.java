package com.example.shop;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import com.zaxxer.hikari.HikariDataSource;
import dev.interleave.explorer.junit.Contest;
import dev.interleave.explorer.junit.Fixture;
import dev.interleave.explorer.junit.Interleavings;
import dev.interleave.explorer.junit.Race;
import dev.interleave.explorer.junit.Sql;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

/** The driver makes the steps. The bean stays the pool itself. */
@SpringBootTest(
    properties = "spring.datasource.driver-class-name=dev.interleave.explorer.jdbc.SteppedDriver")
@Interleavings
class DriverInPoolTest {

  @Autowired DataSource dataSource;
  @Autowired LockedStock stock;

  @Fixture
  void rows(Sql sql) throws SQLException {
    sql.run("insert into item (sku, in_stock) values ('pen', 1)");
    sql.run("insert into counter (name, last) values ('purchase', 0)");
  }

  @Race
  void the_last_pen_is_sold_once(Contest contest) {
    assertInstanceOf(HikariDataSource.class, dataSource);
    contest
        .between(() -> stock.buy("pen", 1), () -> stock.buy("pen", 2))
        .mustBeSerializable()
        .inAllOrders();
  }
}
