package dev.interleave.adapter.loadtest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class VariantTest {

  @Test
  void the_plain_service_is_open_and_counts_nothing() {
    Map<String, String> expected = new HashMap<>();
    expected.put("INTERLEAVE_METRICS_ENABLED", "false");
    expected.put("INTERLEAVE_RATE_LIMIT_ENABLED", "false");
    expected.put("INTERLEAVE_DEPOSIT_STRATEGY", "atomic");
    expected.put("INTERLEAVE_SECURITY_MODE", "open");

    assertThat(Variant.PLAIN.environment()).isEqualTo(expected);
    assertThat(Variant.PLAIN_AGAIN.environment()).isEqualTo(expected);
    assertThat(Variant.IDEMPOTENCY.environment()).isEqualTo(expected);
    expected.put("INTERLEAVE_METRICS_ENABLED", "true");
    assertThat(Variant.METRICS.environment()).isEqualTo(expected);
  }

  @ParameterizedTest
  @EnumSource(names = {"SECURITY", "ALL"})
  void a_secure_service_knows_the_hash_of_the_key_and_never_the_key(Variant variant) {
    assertThat(variant.environment())
        .containsEntry("INTERLEAVE_SECURITY_MODE", "keys")
        .containsEntry("INTERLEAVE_SECURITY_KEYS_COSTS_ROLE", "customer")
        .containsEntry(
            "INTERLEAVE_SECURITY_KEYS_COSTS_SHA256",
            "76f156ae446555b42147e234e34dc214be802d537b4aa026b34e2ed300c4af0a")
        .doesNotContainValue(Variant.API_KEY);
  }

  @Test
  void all_three_have_every_part() {
    assertThat(ServiceFeature.values()).allMatch(Variant.ALL::has);
    assertThat(ServiceFeature.values()).noneMatch(Variant.PLAIN::has);
  }

  @Test
  void every_variant_has_its_turn_in_every_round_and_each_is_first_once() {
    Set<Variant> first = new HashSet<>();
    for (int round = 0; round < Variant.values().length; round++) {
      List<Variant> order = Variant.inRound(round);
      assertThat(order).containsExactlyInAnyOrder(Variant.values());
      first.add(order.get(0));
    }
    assertThat(first).hasSizeGreaterThan(2);
    assertThat(Variant.inRound(2).get(0)).isEqualTo(Variant.METRICS);
    assertThat(Variant.inRound(2).get(1)).isEqualTo(Variant.SECURITY);
    assertThat(Variant.inRound(3).get(1)).isEqualTo(Variant.PLAIN_AGAIN);
  }
}
