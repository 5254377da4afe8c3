package com.example.shop;

import dev.interleave.explorer.junit.Contest;
import dev.interleave.explorer.junit.Fixture;
import dev.interleave.explorer.junit.Interleavings;
import dev.interleave.explorer.junit.Race;
import dev.interleave.explorer.junit.Sql;
import dev.interleave.explorer.junit.spring.SteppedDataSources;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;

@SpringBootTest
@Import(SteppedDataSources.class)
@Interleavings
class CheckedStockTest {

  @Autowired DataSource dataSource;
  @Autowired CheckedStock stock;

  @Fixture
  void rows(Sql sql) throws SQLException {
    sql.run("insert into item (sku, in_stock) values ('pen', 1)");
    sql.run("insert into counter (name, last) values ('purchase', 0)");
  }

  @Race
  void the_last_pen_is_sold_once(Contest contest) {
    contest
        .between(() -> stock.buy("pen", 1), () -> stock.buy("pen", 2))
        .mustBeSerializable()
        .inAllOrders();
  }
}
