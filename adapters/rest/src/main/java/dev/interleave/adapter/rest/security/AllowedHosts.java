package dev.interleave.adapter.rest.security;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The hosts that a request may name in its header {@code Host}. In {@link SecurityMode#OPEN} a page
 * of another site could resolve its own host name to this machine (DNS rebinding). Its requests to
 * the service would then have the same origin.
 *
 * @param checked whether the header is checked; a service that asks for keys does not need it
 * @param names in small letters, without a port
 */
public record AllowedHosts(boolean checked, Set<String> names) {

  /** The names of this machine for itself. */
  private static final List<String> LOOPBACK = List.of("localhost", "127.0.0.1", "[::1]");

  /** Every host. */
  public static final AllowedHosts ALL = new AllowedHosts(false, Set.of());

  /** Copies the names. */
  public AllowedHosts {
    names = Set.copyOf(names);
  }

  /**
   * Only the loopback names and these.
   *
   * @param more for example {@code bank.example} or {@code fd00::7}, without scheme and port
   */
  public static AllowedHosts loopbackAnd(Collection<String> more) {
    Set<String> names = new HashSet<>(LOOPBACK);
    more.stream().map(AllowedHosts::normalized).forEach(names::add);
    return new AllowedHosts(true, names);
  }

  /**
   * @param host the header, with or without a port
   */
  public boolean admits(String host) {
    return !checked || names.contains(normalized(withoutPort(host.strip())));
  }

  private static String withoutPort(String host) {
    int colon = host.lastIndexOf(':');
    return colon > host.lastIndexOf(']') ? host.substring(0, colon) : host;
  }

  /** A header has an IPv6 address in brackets, a setting may have it without. */
  private static String normalized(String name) {
    String small = name.strip().toLowerCase(Locale.ROOT);
    if (small.indexOf(':') != small.lastIndexOf(':') && !small.startsWith("[")) {
      return "[" + small + "]";
    }
    return small.endsWith(".") ? small.substring(0, small.length() - 1) : small;
  }
}
