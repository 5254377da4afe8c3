package dev.interleave.adapter.metrics;

import java.util.Locale;

/** A constant's name as a tag's value: {@code INSUFFICIENT_FUNDS} is insufficient-funds. */
final class TagValue {

  private TagValue() {}

  static String of(String constant) {
    return constant.isEmpty() ? "none" : constant.toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
