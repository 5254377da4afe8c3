package dev.interleave.explorer.junit.guide;

import dev.interleave.explorer.jdbc.SteppedDataSource;
import dev.interleave.explorer.junit.Contest;
import dev.interleave.explorer.junit.Fixture;
import dev.interleave.explorer.junit.Interleavings;
import dev.interleave.explorer.junit.Race;
import dev.interleave.explorer.junit.Sql;
import java.sql.SQLException;
import javax.sql.DataSource;

@Interleavings
class CouponRacesTest {

  DataSource dataSource = SteppedDataSource.wrap(TestDatabase.create());
  Coupons coupons = new Coupons(dataSource);

  @Fixture
  void rows(Sql sql) throws SQLException {
    sql.run("insert into coupon (code, used) values ('ADA', false)");
  }

  @Race
  void redeemed_once(Contest contest) {
    contest
        .between(() -> coupons.redeem("ADA", 1), () -> coupons.redeem("ADA", 2))
        .mustBeSerializable()
        .inAllOrders();
  }
}
