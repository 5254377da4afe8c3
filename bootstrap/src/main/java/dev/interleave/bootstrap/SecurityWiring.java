package dev.interleave.bootstrap;

import dev.interleave.adapter.rest.security.Access;
import dev.interleave.adapter.rest.security.Laboratory;
import dev.interleave.adapter.rest.security.RateLimit;
import dev.interleave.adapter.rest.security.SecurityMode;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Builds what decides who gets in. */
@Singleton
final class SecurityWiring {

  private final Exposure exposure;

  SecurityWiring(
      @ConfigProperty(name = "interleave.embedded.database.active", defaultValue = "false")
          boolean embedded) {
    this.exposure = new Exposure(embedded || LaunchMode.current() != LaunchMode.NORMAL);
  }

  @Produces
  @Singleton
  Access access(SecuritySettings settings) {
    try {
      return exposure.access(settings.mode(), settings.apiKeys());
    } catch (IllegalArgumentException | IllegalStateException refused) {
      // of which Quarkus prints the message alone
      throw new ConfigurationException(refused.getMessage());
    }
  }

  @Produces
  @Singleton
  RateLimit rateLimit(RateLimitSettings settings, Access access) {
    return new RateLimit(
        settings.enabled().orElse(access.mode() == SecurityMode.KEYS),
        settings.requestsPerSecond(),
        settings.burst());
  }

  @Produces
  @Singleton
  Laboratory laboratory(
      @ConfigProperty(name = "interleave.lab.enabled") Optional<Boolean> enabled) {
    return exposure.laboratory(enabled);
  }
}
