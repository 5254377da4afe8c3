package dev.interleave.adapter.persistence;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Flags of the MySQL driver that break what the strategies rely on.
 *
 * <p>With {@code useAffectedRows} an UPDATE that changes nothing counts no row and looks like a
 * conflict; with the other two the driver may leave a commit out.
 */
public final class DriverFlags {

  private static final List<String> FORBIDDEN =
      List.of("useaffectedrows", "uselocaltransactionstate", "elidesetautocommits");

  private DriverFlags() {}

  /**
   * @param jdbcUrl as the deployment gave it
   * @throws IllegalStateException naming the flag, if the URL switches one of them on
   */
  public static void check(String jdbcUrl) {
    String url = jdbcUrl.toLowerCase(Locale.ROOT);
    Optional<String> found =
        FORBIDDEN.stream().filter(flag -> url.matches(".*[?&(,]" + flag + "=true.*")).findFirst();
    if (found.isPresent()) {
      throw new IllegalStateException(
          "the database URL sets "
              + found.get()
              + ", with which answers would be wrong: remove it");
    }
  }
}
