package com.example.shop;

import com.zaxxer.hikari.HikariDataSource;
import dev.interleave.explorer.junit.Contest;
import dev.interleave.explorer.junit.Fixture;
import dev.interleave.explorer.junit.Interleavings;
import dev.interleave.explorer.junit.Race;
import dev.interleave.explorer.junit.Sql;
import dev.interleave.explorer.junit.spring.SteppedDataSources;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.datasource.LazyConnectionDataSourceProxy;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;

/** The pool is a bean, and so are the proxies in front of it. Each is wrapped. */
@SpringBootTest
@Import(SteppedDataSources.class)
@Interleavings
class LazyDataSourceTest {

  @TestConfiguration
  static class Proxies {

    @Bean
    DataSource pool() {
      HikariDataSource pool = new HikariDataSource();
      pool.setJdbcUrl("jdbc:h2:mem:lazy;DB_CLOSE_DELAY=-1");
      return pool;
    }

    @Bean
    DataSource aware(@Qualifier("pool") DataSource pool) {
      return new TransactionAwareDataSourceProxy(pool);
    }

    @Bean
    @Primary
    DataSource lazy(@Qualifier("aware") DataSource aware) {
      return new LazyConnectionDataSourceProxy(aware);
    }
  }

  @Autowired DataSource dataSource;
  @Autowired LockedStock stock;

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
