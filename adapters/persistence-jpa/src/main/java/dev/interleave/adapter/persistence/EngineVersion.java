package dev.interleave.adapter.persistence;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The engine and version of a server.
 *
 * @param engine MariaDB or MySQL
 * @param text the whole version as the server reports it
 */
record EngineVersion(String engine, int major, int minor, String text) {

  /** With what MariaDB 10 puts before it for old clients. */
  private static final Pattern NUMBERS =
      Pattern.compile("(?:5\\.5\\.5-)?(\\d{1,4})\\.(\\d{1,4}).*");

  /**
   * @param version as {@code SELECT VERSION()} returns it: {@code 9.7.4-2}, {@code
   *     10.11.18-MariaDB-0+deb12u1}
   */
  static EngineVersion of(String version) {
    Matcher numbers = NUMBERS.matcher(version);
    boolean known = numbers.matches();
    return new EngineVersion(
        version.toLowerCase(Locale.ROOT).contains("mariadb") ? "MariaDB" : "MySQL",
        known ? Integer.parseInt(numbers.group(1)) : 0,
        known ? Integer.parseInt(numbers.group(2)) : 0,
        version);
  }

  boolean isSupported() {
    return engine.equals("MariaDB") ? isAtLeast(10, 6) : isAtLeast(8, 4);
  }

  /**
   * @throws IllegalStateException that names what is supported
   */
  void requireSupported() {
    if (!isSupported()) {
      throw new IllegalStateException(
          String.format(
              Locale.ROOT,
              "The database is %s %s. Use MySQL 8.4 or later, or MariaDB 10.6 or later. Nothing was changed in the database.",
              engine,
              text));
    }
  }

  private boolean isAtLeast(int wantedMajor, int wantedMinor) {
    return major > wantedMajor || major == wantedMajor && minor >= wantedMinor;
  }
}
