package dev.interleave.bootstrap.config;

import dev.interleave.adapter.rest.security.Access;
import dev.interleave.adapter.rest.security.ApiKey;
import dev.interleave.adapter.rest.security.ApiKeys;
import dev.interleave.adapter.rest.security.LabEnabled;
import dev.interleave.adapter.rest.security.SecurityMode;
import java.util.List;
import java.util.Optional;

/**
 * What the service lets happen where nothing, or not everything, was configured. Sheltered, it is
 * open and has its laboratory; on a database of somebody's own it has neither unless asked by name.
 *
 * @param sheltered whether nothing can be lost: in development and tests, and on an embedded
 *     database
 */
public record Exposure(boolean sheltered) {

  /**
   * Keys that somebody configured are asked for, sheltered or not.
   *
   * @throws IllegalStateException if nobody could get in, or everybody without having been asked
   * @throws IllegalArgumentException if two keys are the same
   */
  public Access access(Optional<SecurityMode> mode, List<ApiKey> keys) {
    SecurityMode chosen = mode.orElseGet(() -> keys.isEmpty() ? withoutKeys() : SecurityMode.KEYS);
    if (chosen == SecurityMode.KEYS && keys.isEmpty()) {
      throw new IllegalStateException(
          "interleave.security.mode is keys, but there is no key: set"
              + " interleave.security.keys.<name>.sha256, .role and .owner.");
    }
    return new Access(chosen, new ApiKeys(keys));
  }

  private SecurityMode withoutKeys() {
    if (!sheltered) {
      throw new IllegalStateException(
          "The database is not embedded and there is no API key: everybody could move its money."
              + " Set interleave.security.keys.<name>.sha256, .role and .owner, or ask for"
              + " interleave.security.mode=open by name.");
    }
    return SecurityMode.OPEN;
  }

  public LabEnabled laboratory(Optional<Boolean> enabled) {
    return new LabEnabled(enabled.orElse(sheltered));
  }
}
