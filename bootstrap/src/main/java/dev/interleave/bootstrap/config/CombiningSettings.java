package dev.interleave.bootstrap.config;

import dev.interleave.adapter.persistence.combining.CombinerSettings;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Movements, or likes of one post, that share a transaction: {@code interleave.combining.*}. */
@ConfigMapping(prefix = "interleave.combining")
public interface CombiningSettings {

  /** The maximum number of movements, or of likes, in one transaction. */
  @WithDefault("256")
  int maxBatch();

  /** The maximum number of batches of first attempts that run at once. Retries run beside them. */
  @WithDefault("2")
  int maxConcurrentBatches();

  /**
   * The maximum number of movements that wait, and of likes. A further one gets status 503 at once.
   */
  @WithDefault("1024")
  int maxQueue();

  /** The timeout of a request whose transaction has not begun. */
  @WithDefault("2s")
  Duration maxWait();

  default CombinerSettings combinerSettings() {
    return new CombinerSettings(maxBatch(), maxConcurrentBatches(), maxQueue(), maxWait());
  }
}
