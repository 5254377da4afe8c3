package dev.interleave.bootstrap.config;

import dev.interleave.adapter.rest.security.Access;
import dev.interleave.adapter.rest.security.ApiKey;
import dev.interleave.adapter.rest.security.ApiKeys;
import dev.interleave.adapter.rest.security.LabEnabled;
import dev.interleave.adapter.rest.security.SecurityMode;
import java.util.List;
import java.util.Optional;

/**
 * The defaults of access control and of the laboratory. A sheltered service is open and has its
 * laboratory. On an external database it has neither, unless the configuration requests it
 * explicitly.
 *
 * @param sheltered whether nothing can be lost: in development and tests, and on an embedded
 *     database
 */
public record Exposure(boolean sheltered) {

  /**
   * Configured keys are required, whether the service is sheltered or not.
   *
   * @throws IllegalStateException if no caller could get access, or every caller without explicit
   *     configuration
   * @throws IllegalArgumentException if two keys are the same
   */
  public Access access(Optional<SecurityMode> mode, List<ApiKey> keys) {
    SecurityMode chosen = mode.orElseGet(() -> keys.isEmpty() ? withoutKeys() : SecurityMode.KEYS);
    if (chosen == SecurityMode.KEYS && keys.isEmpty()) {
      throw new IllegalStateException(
          "interleave.security.mode is keys, but no API key is configured. Set"
              + " interleave.security.keys.<name>.sha256, .role and .owner.");
    }
    return new Access(chosen, new ApiKeys(keys));
  }

  private SecurityMode withoutKeys() {
    if (!sheltered) {
      throw new IllegalStateException(
          "The database is not embedded and no API key is configured: every caller could move money."
              + " Set interleave.security.keys.<name>.sha256, .role and .owner, or set"
              + " interleave.security.mode=open explicitly.");
    }
    return SecurityMode.OPEN;
  }

  public LabEnabled laboratory(Optional<Boolean> enabled) {
    return new LabEnabled(enabled.orElse(sheltered));
  }
}
