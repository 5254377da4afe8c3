package dev.interleave.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIRequestContext;
import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.RequestOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shipped haproxy.cfg with TLS, in front of the shipped jar, used by a browser. */
@Tag("F18")
@Tag("heavy")
public class TlsProxyIT {

  private static final Path HAPROXY = Path.of("/usr/sbin/haproxy");
  private static final Path SHIPPED = Path.of("../docs/operations/haproxy.cfg");

  @TempDir Path folder;

  @Test
  void pages_behind_tls_reach_their_own_service_and_no_other_page_does() throws Exception {
    requireHaproxy();
    int port = ServiceInstance.freePort();
    String origin = "https://localhost:" + port;
    try (ExternalServers servers = ExternalServers.start();
        ServiceInstance instance =
            ServiceInstance.start(
                    servers,
                    ServiceInstance.freePort(),
                    Map.of(
                        "QUARKUS_HTTP_PROXY_PROXY_ADDRESS_FORWARDING", "true",
                        "QUARKUS_HTTP_PROXY_TRUSTED_PROXIES", "127.0.0.1"))
                .awaitReady();
        Chromium chromium = Chromium.start()) {
      Process proxy = haproxy(port, instance.port());
      try (var context =
          chromium
              .browser()
              .newContext(new Browser.NewContextOptions().setIgnoreHTTPSErrors(true))) {
        awaitServed(context.request(), origin);

        APIResponse own = deposit(context.request(), origin, origin);
        assertThat(own.status()).as(own.text()).isEqualTo(201);
        assertThat(own.headers()).containsKey("strict-transport-security");
        assertThat(own.headers().get("location")).startsWith("/api/v1/movements/");
        assertThat(deposit(context.request(), origin, "https://evil.example").status())
            .isEqualTo(403);
        assertThat(deposit(context.request(), origin, "http://localhost:" + port).status())
            .isEqualTo(403);

        Page page = context.newPage();
        for (String path : pages()) {
          assertThat(page.navigate(origin + path).status()).as(path).isEqualTo(200);
          assertThat(
                  page.evaluate(
                      "async () => (await fetch('/api/v1/accounts/1/deposits', {method: 'POST',"
                          + " headers: {'Content-Type': 'application/json'},"
                          + " body: '{\"amount\":1}'})).status"))
              .as("a deposit by the page %s", path)
              .isEqualTo(201);
        }
      } finally {
        proxy.destroy();
        proxy.waitFor();
      }
    }
  }

  /** The pages from which a deposit must succeed. */
  protected List<String> pages() {
    return List.of("/q/swagger-ui/");
  }

  /** Skips, or fails if {@code INTERLEAVE_HAPROXY=required} says that this machine must have it. */
  private static void requireHaproxy() {
    if (!Files.isExecutable(HAPROXY)) {
      String missing = "There is no HAProxy on this machine: the service behind TLS is not tested.";
      if ("required".equals(System.getenv("INTERLEAVE_HAPROXY"))) {
        throw new IllegalStateException(missing);
      }
      Assumptions.abort(missing);
    }
  }

  private Process haproxy(int port, int servicePort) throws IOException, InterruptedException {
    Path certificate = folder.resolve("tls.pem");
    run(
        "openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=localhost -keyout key -out crt"
            + " && cat crt key > tls.pem");
    String configuration =
        Files.readString(SHIPPED)
            .replace("  bind :8080\n", "")
            .replaceFirst(
                "# bind :8443 ssl crt \\S+", "bind 127.0.0.1:" + port + " ssl crt " + certificate)
            .replaceAll("(?m)^  default-server.*$", "  default-server check inter 1s")
            .replaceAll("(?m)^  server a .*$", "  server a 127.0.0.1:" + servicePort)
            .replaceAll("(?m)^  server b .*$", "")
            .replaceAll("(?s)resolvers docker\n.*$", "");
    Path file = Files.writeString(folder.resolve("haproxy.cfg"), configuration);
    return new ProcessBuilder(HAPROXY.toString(), "-f", file.toString())
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("haproxy.log").toFile())
        .start();
  }

  private void run(String command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder("sh", "-c", command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("openssl.log").toFile())
            .start();
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isZero();
  }

  private static void awaitServed(APIRequestContext http, String origin) throws Exception {
    for (int tries = 0; ; tries++) {
      try {
        if (http.get(origin + "/balance/1").status() == 200) {
          return;
        }
      } catch (RuntimeException notListening) {
        // the next try
      }
      assertThat(tries).as("HAProxy serves").isLessThan(100);
      TimeUnit.MILLISECONDS.sleep(100);
    }
  }

  private static APIResponse deposit(APIRequestContext http, String origin, String from) {
    return http.post(
        origin + "/api/v1/accounts/1/deposits",
        RequestOptions.create()
            .setHeader("Origin", from)
            .setHeader("Content-Type", "application/json")
            .setData("{\"amount\":1}"));
  }
}
