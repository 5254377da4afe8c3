package dev.interleave.bootstrap.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interleave.adapter.rest.security.Access;
import dev.interleave.adapter.rest.security.AllowedHosts;
import dev.interleave.adapter.rest.security.ApiKeys;
import dev.interleave.adapter.rest.security.SecurityMode;
import dev.interleave.bootstrap.config.OpenModeAddress;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where the service listens, and under which names it answers, if no key is asked for. */
@Tag("F32")
class OpenModeAddressTest {

  private static final String KEY = "interleave.security.keys.alice.sha256";
  private static final String KEY_IN_ENVIRONMENT = "INTERLEAVE_SECURITY_KEYS_ALICE_SHA256";

  @ParameterizedTest
  @CsvSource({
    // mode, key, set on purpose, so
    ", , , 127.0.0.1",
    "open, , , 127.0.0.1",
    "OPEN, " + KEY + ", , 127.0.0.1",
    ", , 0.0.0.0, 0.0.0.0",
    "open, , 192.168.0.7, 192.168.0.7",
    ", " + KEY + ", , 0.0.0.0",
    ", " + KEY_IN_ENVIRONMENT + ", , 0.0.0.0",
    "keys, , , 0.0.0.0",
    "keys, " + KEY + ", 10.0.0.1, 10.0.0.1",
  })
  void an_open_service_listens_on_loopback_unless_an_address_is_set(
      String mode, String key, String set, String address) {
    Map<String, String> properties = new HashMap<>();
    if (mode != null) {
      properties.put("interleave.security.mode", mode);
    }
    if (key != null) {
      properties.put(key, "00");
    }
    if (set != null) {
      properties.put("quarkus.http.host", set);
    }
    SmallRyeConfig config =
        new SmallRyeConfigBuilder()
            .withProfile("prod")
            .withSources(new PropertiesConfigSource(properties, "an operator's", 300))
            .withSources(new OpenModeAddress())
            .build();

    assertThat(config.getValue("quarkus.http.host", String.class)).isEqualTo(address);
  }

  @Test
  void an_open_service_answers_under_the_names_of_loopback_its_address_and_those_that_are_set() {
    AllowedHosts hosts =
        allowed(SecurityMode.OPEN, "192.168.0.7", Optional.of(List.of("Bank.example")));

    assertThat(List.of("localhost", "127.0.0.1:8080", "[::1]", "192.168.0.7:1", "bank.example"))
        .allMatch(hosts::admits);
    assertThat(List.of("evil.example", "192.168.0.8", "0.0.0.0")).noneMatch(hosts::admits);
  }

  @Test
  void an_address_that_stands_for_all_is_no_name() {
    assertThat(allowed(SecurityMode.OPEN, "0.0.0.0", Optional.empty()).admits("0.0.0.0:8080"))
        .isFalse();
  }

  @Test
  void a_service_that_asks_for_keys_answers_under_every_name() {
    assertThat(allowed(SecurityMode.KEYS, "0.0.0.0", Optional.empty()).admits("bank.example"))
        .isTrue();
  }

  private static AllowedHosts allowed(
      SecurityMode mode, String address, Optional<List<String>> more) {
    return new SecurityWiring(true)
        .allowedHosts(new Access(mode, new ApiKeys(List.of())), address, more);
  }
}
