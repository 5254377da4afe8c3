package dev.interleave.bootstrap.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Requests that happen once: {@code interleave.idempotency.*}. */
@ConfigMapping(prefix = "interleave.idempotency")
public interface IdempotencySettings {

  /** Whether a POST of API v1 needs an Idempotency-Key. */
  @WithDefault("false")
  boolean required();

  /** How long a key is remembered at least; not less than 24 hours. */
  @WithDefault("48h")
  Duration retention();

  /** How often keys that are older are looked for and forgotten. */
  @WithDefault("10m")
  Duration purgeInterval();
}
