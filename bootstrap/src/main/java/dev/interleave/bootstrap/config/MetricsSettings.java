package dev.interleave.bootstrap.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What is measured while it runs: {@code interleave.metrics.*}. */
@ConfigMapping(prefix = "interleave.metrics")
public interface MetricsSettings {

  /** Whether what is counted with every request is; off to see what that costs. */
  @WithDefault("true")
  boolean enabled();
}
