package dev.interleave.bootstrap.startup;

import dev.interleave.bootstrap.config.OpenModeAddress;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.config.Config;
import org.jboss.logging.Logger;

/** The application as a service: logs where to open it, then runs until it is stopped. */
final class ServiceProgram implements QuarkusApplication {

  private static final Logger LOG = Logger.getLogger(ServiceProgram.class);

  private final List<EntryPoint> entryPoints;
  private final Config config;

  @Inject
  ServiceProgram(Instance<EntryPoint> entryPoints, Config config) {
    this.entryPoints = entryPoints.stream().toList();
    this.config = config;
  }

  @Override
  public int run(String... arguments) {
    LOG.info(address(entryPoints, baseUrl()));
    Quarkus.waitForExit();
    return 0;
  }

  /**
   * @param baseUrl without a slash at the end
   */
  static String address(List<EntryPoint> entryPoints, String baseUrl) {
    return entryPoints.stream()
        .filter(EntryPoint::open)
        .findFirst()
        .map(one -> capitalized(one.name()) + ": " + baseUrl + one.path())
        .orElse("API: " + baseUrl + "/q/swagger-ui");
  }

  private static String capitalized(String name) {
    return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
  }

  private String baseUrl() {
    return baseUrl(
        config.getValue("quarkus.http.host", String.class),
        config.getValue("quarkus.http.port", int.class));
  }

  /** An address that means every interface is no address to open. */
  static String baseUrl(String host, int port) {
    boolean local = OpenModeAddress.isWildcard(host) || host.equals("127.0.0.1");
    boolean ipv6 = host.contains(":") && !host.startsWith("[");
    return "http://" + (local ? "localhost" : ipv6 ? "[" + host + "]" : host) + ":" + port;
  }
}
