package dev.interleave.explorer.junit.guide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interleave.explorer.jdbc.SteppedDataSource;
import dev.interleave.explorer.junit.Contest;
import dev.interleave.explorer.junit.Fixture;
import dev.interleave.explorer.junit.Interleavings;
import dev.interleave.explorer.junit.Race;
import dev.interleave.explorer.junit.Sql;
import dev.interleave.explorer.report.Report;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;

@Interleavings
class GuardedCouponRacesTest {

  DataSource dataSource = SteppedDataSource.wrap(TestDatabase.create());
  GuardedCoupons coupons = new GuardedCoupons(dataSource);

  @Fixture
  void rows(Sql sql) throws SQLException {
    sql.run("insert into coupon (code, used) values ('ADA', false)");
  }

  @Race
  void redeemed_once(Contest contest, Sql sql) {
    Report report =
        contest
            .between(() -> coupons.redeem("ADA", 1), () -> coupons.redeem("ADA", 2))
            .mustBeSerializable()
            .invariant("one redemption", () -> sql.number("select count(*) from redemption") == 1)
            .inAllOrders();
    assertThat(report.complete()).isTrue();
    assertThat(report.words()).isEqualTo("ALL 20 ORDERS (4 executions cover them)");
  }

  @AfterEach
  void the_database_is_as_before(Sql sql) throws SQLException {
    assertThat(sql.number("select count(*) from coupon")).isZero();
    assertThat(sql.number("select count(*) from redemption")).isZero();
  }
}
