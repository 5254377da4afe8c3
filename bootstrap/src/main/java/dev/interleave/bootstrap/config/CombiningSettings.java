package dev.interleave.bootstrap.config;

import dev.interleave.adapter.persistence.combining.CombinerSettings;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Movements, or likes, that share a transaction: {@code interleave.combining.*}. */
@ConfigMapping(prefix = "interleave.combining")
public interface CombiningSettings {

  /** How many go into one transaction at the most. */
  @WithDefault("256")
  int maxBatch();

  /** How many movements wait at the most, and how many likes; one more is answered 503 at once. */
  @WithDefault("1024")
  int maxQueue();

  /** How long one waits for its transaction to begin. */
  @WithDefault("2s")
  Duration maxWait();

  default CombinerSettings combinerSettings() {
    return new CombinerSettings(maxBatch(), maxQueue(), maxWait());
  }
}
