package dev.interleave.adapter.embedded;

import dev.interleave.adapter.embedded.launcher.ServerSettings;
import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.PropertiesConfigSource;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.jboss.logging.Logger;

/** Configures the one server for which the packaged application has no URL, by starting it. */
final class PackagedServerSource implements ConfigSourceFactory {

  private static final Logger LOG = Logger.getLogger("dev.interleave.embedded");

  private final EmbeddedServer.Kind kind;
  private final Function<ServerSettings, EmbeddedServer> starter;

  PackagedServerSource(EmbeddedServer.Kind kind, Function<ServerSettings, EmbeddedServer> starter) {
    this.kind = kind;
    this.starter = starter;
  }

  @Override
  public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
    EmbeddedSettings settings =
        EmbeddedSettings.from(property -> ConfigValues.of(context, property));
    boolean configured =
        EmbeddedSettings.value(property -> ConfigValues.of(context, property), kind.urlProperty())
            .isPresent();
    if (configured || !settings.servers().embeddedInPackage()) {
      return List.of();
    }
    EmbeddedServer server = starter.apply(settings.forLauncher());
    LOG.warnf(
        "EMBEDDED %s, NOT FOR PRODUCTION: %s is not set, so the application started an embedded server"
            + " at %s. It stops with the application. Its data is %s. To use an external server, set %s.",
        kind.title().toUpperCase(Locale.ROOT),
        kind.urlProperty(),
        server.url(),
        settings
            .keptIn()
            .map(folder -> "kept in " + folder.toAbsolutePath())
            .orElse("deleted then"),
        kind.variables());
    return List.of(
        new PropertiesConfigSource(
            server.configuration(), "embedded " + kind.title(), ConfigValues.ORDINAL));
  }
}
