package dev.interleave.explorer.engine;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The hosts and ports of a JDBC URL. Two servers can have sessions of the same number and databases
 * of the same name.
 */
final class ServerAddress {

  private static final Pattern URL =
      Pattern.compile("jdbc:([a-z]+):(?:[a-z:]*//([^/?;]*))?.*", Pattern.CASE_INSENSITIVE);

  private static final Pattern HOST = Pattern.compile("(\\[[^\\]]*\\]|[^:]*)(?::(\\d+))?");

  private ServerAddress() {}

  private record Endpoint(String host, String port) {

    boolean same(Endpoint other) {
      return port.equals(other.port) && (host.equals(other.host) || sameHost(host, other.host));
    }

    private static boolean sameHost(String one, String other) {
      List<InetAddress> some = resolved(one);
      List<InetAddress> others = resolved(other);
      return some.stream()
          .anyMatch(
              address ->
                  others.contains(address)
                      || address.isLoopbackAddress()
                          && others.stream().anyMatch(InetAddress::isLoopbackAddress));
    }

    private static List<InetAddress> resolved(String host) {
      try {
        return List.of(InetAddress.getAllByName(host));
      } catch (UnknownHostException e) {
        return List.of();
      }
    }
  }

  /** Whether two URLs name the same server. Hosts are resolved if their names differ. */
  static boolean same(String one, String other) {
    List<Endpoint> some = endpoints(one);
    List<Endpoint> others = endpoints(other);
    if (some.size() != others.size()) {
      return false;
    }
    for (int i = 0; i < some.size(); i++) {
      if (!some.get(i).same(others.get(i))) {
        return false;
      }
    }
    return true;
  }

  private static List<Endpoint> endpoints(String url) {
    Matcher parts = URL.matcher(url);
    if (!parts.matches()) {
      return List.of(new Endpoint(url, ""));
    }
    String port = parts.group(1).equalsIgnoreCase("postgresql") ? "5432" : "3306";
    String hosts = parts.group(2) == null ? "" : parts.group(2).toLowerCase(Locale.ROOT);
    return Stream.of(hosts.split(",")).map(host -> endpoint(host, port)).toList();
  }

  private static Endpoint endpoint(String text, String defaultPort) {
    Matcher host = HOST.matcher(text);
    if (!host.matches()) {
      return new Endpoint(text, "");
    }
    String name = host.group(1).isEmpty() ? "localhost" : host.group(1);
    return new Endpoint(name, host.group(2) == null ? defaultPort : host.group(2));
  }
}
