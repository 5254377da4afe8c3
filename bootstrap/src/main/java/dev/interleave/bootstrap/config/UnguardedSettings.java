package dev.interleave.bootstrap.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** The control of every experiment: {@code interleave.unguarded.*}. */
@ConfigMapping(prefix = "interleave.unguarded")
public interface UnguardedSettings {

  /** How long it thinks between its read and its write. */
  @WithDefault("100ms")
  Duration thinkTime();
}
