package dev.interleave.adapter.embedded;

import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigValue;

/** Reads configuration while it is still being put together. */
final class ConfigValues {

  /**
   * Below application.properties (250) and microprofile-config.properties (100): every other source
   * overrides it.
   */
  static final int ORDINAL = 50;

  private ConfigValues() {}

  /** Null if it is not set. */
  static String of(ConfigSourceContext context, String property) {
    ConfigValue value = context.getValue(property);
    return value == null ? null : value.getValue();
  }
}
