package dev.interleave.bootstrap.startup;

import dev.interleave.bootstrap.config.OpenModeAddress;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import jakarta.inject.Inject;
import org.eclipse.microprofile.config.Config;
import org.jboss.logging.Logger;

/**
 * The application as a service: logs the address of its start page, then runs until it is stopped.
 */
final class ServiceProgram implements QuarkusApplication {

  private static final Logger LOG = Logger.getLogger(ServiceProgram.class);

  private final Config config;

  @Inject
  ServiceProgram(Config config) {
    this.config = config;
  }

  @Override
  public int run(String... arguments) {
    LOG.info("Start page: " + baseUrl() + "/");
    Quarkus.waitForExit();
    return 0;
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
