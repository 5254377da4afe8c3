package dev.interleave.bootstrap.config;

import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.PropertiesConfigSource;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * Supplies the address on which the service listens where none is set: 127.0.0.1 if callers need no
 * key, so that other machines cannot reach it, and Quarkus's own default if they do.
 *
 * <p>Public with a public constructor because the service loader asks for it.
 */
public final class OpenModeAddress implements ConfigSourceFactory {

  public static final String HOST = "quarkus.http.host";

  private static final String LOOPBACK = "127.0.0.1";
  private static final String MODE = "interleave.security.mode";

  /** A property of a key, also as an environment variable. */
  private static final Pattern KEY = Pattern.compile("(?i)interleave[._]security[._]keys[._].+");

  private static final Set<String> WILDCARDS = Set.of("0.0.0.0", "::", "[::]", "0:0:0:0:0:0:0:0");

  /** Below application.properties (250): whatever an operator sets counts. */
  private static final int ORDINAL = 150;

  /**
   * Supplies the default too: the value that is known when the service is built is stored with it,
   * and must not count when it starts with keys.
   */
  @Override
  public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
    String address =
        isOpen(context)
            ? LOOPBACK
            : context.getProfiles().contains("prod") ? "0.0.0.0" : "localhost";
    return List.of(
        new PropertiesConfigSource(Map.of(HOST, address), "interleave.security", ORDINAL));
  }

  public static boolean isWildcard(String address) {
    return WILDCARDS.contains(address);
  }

  private static boolean isOpen(ConfigSourceContext context) {
    ConfigValue mode = context.getValue(MODE);
    if (mode != null && mode.getValue() != null && !mode.getValue().isBlank()) {
      return mode.getValue().strip().equalsIgnoreCase("open");
    }
    for (Iterator<String> names = context.iterateNames(); names.hasNext(); ) {
      if (KEY.matcher(names.next()).matches()) {
        return false;
      }
    }
    return true;
  }
}
