package dev.interleave.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The settings of docs/operations/security.md for a proxy that ends TLS, and the headers that the
 * shipped haproxy.cfg sets. {@code TlsProxyIT} sends them through HAProxy.
 */
@Tag("F18")
class ForwardedHeadersIT {

  private static final String PATH = "/api/v1/accounts/1/deposits";
  private static final String DEPOSIT = "{\"amount\":1}";

  @Test
  void an_instance_behind_tls_accepts_its_own_origin_and_no_other() {
    try (ExternalServers servers = ExternalServers.start();
        ServiceInstance instance =
            ServiceInstance.start(
                    servers,
                    ServiceInstance.freePort(),
                    Map.of(
                        "QUARKUS_HTTP_PROXY_PROXY_ADDRESS_FORWARDING", "true",
                        "QUARKUS_HTTP_PROXY_TRUSTED_PROXIES", "127.0.0.1"))
                .awaitReady()) {
      String name = "localhost:" + instance.port();

      HttpResponse<String> own = deposit(instance, "https://" + name);
      assertThat(own.statusCode()).as(own.body()).isEqualTo(201);
      assertThat(own.headers().firstValue("Strict-Transport-Security")).isPresent();
      assertThat(own.headers().firstValue("Location"))
          .hasValueSatisfying(ForwardedHeadersIT::isPath);
      assertThat(deposit(instance, "http://" + name).statusCode()).isEqualTo(403);
      assertThat(deposit(instance, "https://evil.example").statusCode()).isEqualTo(403);
    }
  }

  private static void isPath(String location) {
    assertThat(location).startsWith("/api/v1/movements/");
  }

  private static HttpResponse<String> deposit(ServiceInstance instance, String origin) {
    return instance
        .http()
        .send(
            "POST",
            PATH,
            DEPOSIT,
            "Origin",
            origin,
            "X-Forwarded-Proto",
            "https",
            "X-Forwarded-Port",
            Integer.toString(instance.port()),
            "X-Forwarded-For",
            "192.0.2.1");
  }
}
