package com.example.coupons;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

/** Wrong: two callers can both find the coupon unused. */
@ApplicationScoped
public class CheckedCoupons {

  private final CouponRepository coupons;
  private final RedemptionRepository redemptions;

  CheckedCoupons(CouponRepository coupons, RedemptionRepository redemptions) {
    this.coupons = coupons;
    this.redemptions = redemptions;
  }

  @Transactional
  public boolean redeem(String code, int customer) {
    Coupon coupon = coupons.findById(code);
    if (coupon.used) {
      return false;
    }
    coupon.used = true;
    Redemption redemption = new Redemption();
    redemption.code = code;
    redemption.customer = customer;
    redemptions.persist(redemption);
    return true;
  }
}
