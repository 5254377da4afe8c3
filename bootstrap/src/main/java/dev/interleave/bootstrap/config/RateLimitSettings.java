package dev.interleave.bootstrap.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;

/** How much one caller may ask for: {@code interleave.rate-limit.*}. */
@ConfigMapping(prefix = "interleave.rate-limit")
public interface RateLimitSettings {

  /** By default where keys are asked for: without, all callers look alike. */
  Optional<Boolean> enabled();

  /** In the long run. */
  @WithDefault("200")
  long requestsPerSecond();

  /** At once, after a pause. */
  @WithDefault("400")
  long burst();
}
