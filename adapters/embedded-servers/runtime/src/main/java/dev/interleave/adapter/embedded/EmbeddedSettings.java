package dev.interleave.adapter.embedded;

import dev.interleave.adapter.embedded.launcher.Durability;
import dev.interleave.adapter.embedded.launcher.ServerSettings;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * The settings of the embedded servers.
 *
 * <p>Not a {@code @ConfigMapping}: they are asked for while configuration itself is still being put
 * together.
 *
 * @param servers {@value #SERVERS}: {@code auto} (default), {@code embedded}, {@code containers} or
 *     {@code off}; see {@link Servers}
 * @param keptIn {@value #DATA_DIR}: a folder, best absolute, in which MariaDB and Redis keep what
 *     they store; not set, it vanishes with the servers. One application at a time can use it, so
 *     give development and tests one each, for example by {@code %dev.interleave.embedded.data-dir}
 * @param durability {@value #DURABILITY}: {@code durable} (default) or {@code relaxed}; see {@link
 *     Durability}
 */
public record EmbeddedSettings(Servers servers, Optional<Path> keptIn, Durability durability) {

  static final String SERVERS = "interleave.embedded.servers";
  static final String DATA_DIR = "interleave.embedded.data-dir";
  static final String DURABILITY = "interleave.embedded.durability";

  /** Where a database or a Redis comes from if no URL is configured. */
  public enum Servers {
    /**
     * In development and tests a container if a container engine answers, otherwise an embedded
     * server.
     */
    AUTO,

    /** An embedded server, even where containers would be possible. */
    EMBEDDED,

    /**
     * Quarkus's own Dev Services, even if no container engine answers; the packaged application has
     * no server.
     */
    CONTAINERS,

    /** No server: a URL must be configured. */
    OFF;

    /** In development and tests. */
    public boolean embeddedInDevelopment() {
      return this == EMBEDDED || this == AUTO && !ContainerEngine.answers();
    }

    boolean containersInDevelopment() {
      return this == CONTAINERS || this == AUTO && ContainerEngine.answers();
    }

    /** In the packaged application, which Quarkus never gives a container. */
    boolean embeddedInPackage() {
      return this == EMBEDDED || this == AUTO;
    }
  }

  /**
   * @param lookup the value of a property, null if it has none
   * @throws IllegalArgumentException that names the property, if a value is not one of those
   *     possible
   */
  public static EmbeddedSettings from(Function<String, String> lookup) {
    return new EmbeddedSettings(
        choice(lookup, SERVERS, Servers.AUTO),
        value(lookup, DATA_DIR).map(Path::of),
        choice(lookup, DURABILITY, Durability.DURABLE));
  }

  public ServerSettings forLauncher() {
    return new ServerSettings(keptIn, durability);
  }

  /** Blank counts as absent, as an empty environment variable means nothing. */
  static Optional<String> value(Function<String, String> lookup, String property) {
    return Optional.ofNullable(lookup.apply(property)).map(String::strip).filter(v -> !v.isEmpty());
  }

  private static <E extends Enum<E>> E choice(
      Function<String, String> lookup, String property, E fallback) {
    Optional<String> value = value(lookup, property);
    if (value.isEmpty()) {
      return fallback;
    }
    E[] choices = fallback.getDeclaringClass().getEnumConstants();
    return Arrays.stream(choices)
        .filter(choice -> choice.name().equalsIgnoreCase(value.get()))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    property
                        + " is '"
                        + value.get()
                        + "', but must be one of "
                        + Arrays.toString(choices).toLowerCase(Locale.ROOT)));
  }
}
