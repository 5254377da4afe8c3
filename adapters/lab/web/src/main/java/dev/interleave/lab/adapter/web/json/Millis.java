package dev.interleave.lab.adapter.web.json;

import java.math.BigDecimal;
import java.time.Duration;

/** Durations as numbers of milliseconds. */
public final class Millis {

  private static final int MICROS = 3;

  private Millis() {}

  /** To the microsecond, without trailing zeros: {@code 412.3}. */
  public static BigDecimal of(Duration duration) {
    return ofMicros(duration.toNanos() / 1_000);
  }

  /** As {@link #of}. */
  public static BigDecimal ofMicros(long micros) {
    BigDecimal millis = BigDecimal.valueOf(micros, MICROS).stripTrailingZeros();
    return millis.scale() < 0 ? millis.setScale(0) : millis;
  }
}
