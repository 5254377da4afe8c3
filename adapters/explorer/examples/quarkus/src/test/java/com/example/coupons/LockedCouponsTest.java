package com.example.coupons;

import dev.interleave.explorer.junit.Contest;
import dev.interleave.explorer.junit.Fixture;
import dev.interleave.explorer.junit.Interleavings;
import dev.interleave.explorer.junit.Race;
import dev.interleave.explorer.junit.Sql;
import dev.interleave.explorer.junit.quarkus.SteppedDriverProfile;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.sql.SQLException;
import javax.sql.DataSource;

@QuarkusTest
@TestProfile(SteppedDriverProfile.class)
@Interleavings
class LockedCouponsTest {

  @Inject DataSource dataSource;
  @Inject LockedCoupons coupons;

  @Fixture
  void rows(Sql sql) throws SQLException {
    sql.run("insert into Coupon (code, used) values ('ADA', false)");
  }

  @Race
  void redeemed_once(Contest contest) {
    contest
        .between(() -> coupons.redeem("ADA", 1), () -> coupons.redeem("ADA", 2))
        .mustBeSerializable()
        .inAllOrders();
  }
}
