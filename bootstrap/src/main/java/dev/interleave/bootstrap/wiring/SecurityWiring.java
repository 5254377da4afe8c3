package dev.interleave.bootstrap.wiring;

import dev.interleave.adapter.rest.security.Access;
import dev.interleave.adapter.rest.security.AllowedHosts;
import dev.interleave.adapter.rest.security.LabEnabled;
import dev.interleave.adapter.rest.security.RateLimit;
import dev.interleave.adapter.rest.security.SecurityMode;
import dev.interleave.bootstrap.config.Exposure;
import dev.interleave.bootstrap.config.OpenModeAddress;
import dev.interleave.bootstrap.config.RateLimitSettings;
import dev.interleave.bootstrap.config.SecuritySettings;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Builds the access control. */
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
      // Quarkus prints only the message of this exception.
      throw new ConfigurationException(refused.getMessage());
    }
  }

  /** A service that requires keys accepts every host name. */
  @Produces
  @Singleton
  AllowedHosts allowedHosts(
      Access access,
      @ConfigProperty(name = "quarkus.http.host") String address,
      @ConfigProperty(name = "interleave.http.allowed-hosts") Optional<List<String>> more) {
    if (access.mode() == SecurityMode.KEYS) {
      return AllowedHosts.ALL;
    }
    List<String> names = new ArrayList<>(more.orElse(List.of()));
    if (!OpenModeAddress.isWildcard(address)) {
      names.add(address);
    }
    return AllowedHosts.loopbackAnd(names);
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
  LabEnabled laboratory(
      @ConfigProperty(name = "interleave.lab.enabled") Optional<Boolean> enabled) {
    return exposure.laboratory(enabled);
  }
}
