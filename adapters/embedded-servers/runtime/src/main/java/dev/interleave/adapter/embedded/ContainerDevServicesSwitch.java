package dev.interleave.adapter.embedded;

import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.PropertiesConfigSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * Switches Quarkus's own Dev Services for the datasource and Redis off where no container shall
 * serve: without a container engine they fail the tests and clutter development mode with warnings.
 */
public final class ContainerDevServicesSwitch implements ConfigSourceFactory {

  @Override
  public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
    EmbeddedSettings settings =
        EmbeddedSettings.from(property -> ConfigValues.of(context, property));
    if (settings.servers().containersInDevelopment()) {
      return List.of();
    }
    Map<String, String> off = new HashMap<>();
    // Quarkus looks for an engine nevertheless, and its absence is no error here
    off.put("quarkus.log.category.\"org.testcontainers\".level", "OFF");
    if (isPresent("io.agroal.api.AgroalDataSource")) {
      off.put("quarkus.datasource.devservices.enabled", "false");
    }
    if (isPresent("io.quarkus.redis.datasource.RedisDataSource")) {
      off.put("quarkus.redis.devservices.enabled", "false");
    }
    return List.of(
        new PropertiesConfigSource(
            off, "no containers: embedded servers, or none", ConfigValues.ORDINAL));
  }

  /** Quarkus warns of a key whose extension is missing. */
  private static boolean isPresent(String className) {
    try {
      Class.forName(className, false, Thread.currentThread().getContextClassLoader());
      return true;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }
}
