package com.example.coupons;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;

/** Right: the coupon is locked before it is read. */
@ApplicationScoped
public class LockedCoupons {

  private final CouponRepository coupons;
  private final RedemptionRepository redemptions;

  LockedCoupons(CouponRepository coupons, RedemptionRepository redemptions) {
    this.coupons = coupons;
    this.redemptions = redemptions;
  }

  @Transactional
  public boolean redeem(String code, int customer) {
    Coupon coupon = coupons.findById(code, LockModeType.PESSIMISTIC_WRITE);
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
