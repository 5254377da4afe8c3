package com.example.coupons;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;

@ApplicationScoped
public class CouponRepository implements PanacheRepositoryBase<Coupon, String> {}
