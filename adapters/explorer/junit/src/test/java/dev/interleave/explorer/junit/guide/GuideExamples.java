package dev.interleave.explorer.junit.guide;

/** The examples of the guide that are to fail, for their test. */
public final class GuideExamples {

  public static final Class<?> COUPON_RACES = CouponRacesTest.class;

  private GuideExamples() {}
}
