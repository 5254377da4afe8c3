package dev.interleave.adapter.loadtest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CostsTest {

  private static final Costs COSTS = new Costs(3, 2, Duration.ofMillis(1), Duration.ofMillis(1));

  private final Map<Variant, StubApi> stubs = new EnumMap<>(Variant.class);

  @AfterEach
  void stop() {
    stubs.values().forEach(StubApi::close);
  }

  @Test
  void every_variant_is_measured_under_every_contention_and_all_that_was_acknowledged_is_there() {
    List<CostRow> lines = COSTS.run(services(), progress -> {});

    assertThat(lines).hasSize(Variant.values().length * Contention.values().length);
    assertThat(lines).allMatch(line -> line.verdict() == Verdict.HELD);
    assertThat(lines).allMatch(line -> line.intervals().size() == 2);
    assertThat(lines.stream().mapToLong(line -> line.count(DepositOutcome.ACKNOWLEDGED)).sum())
        .isEqualTo(stubs.values().stream().mapToLong(stub -> stub.deposits.get()).sum());
  }

  @Test
  void only_the_variants_with_idempotency_send_keys_and_each_key_is_new() {
    COSTS.run(services(), progress -> {});

    stubs.forEach(
        (variant, stub) ->
            assertThat(stub.keys)
                .as(variant.label())
                .hasSize(variant.has(ServiceFeature.IDEMPOTENCY) ? (int) stub.deposits.get() : 0));
  }

  @Test
  void a_lost_deposit_fails_the_check() {
    Map<Variant, MeasuredService> services = services();
    stubs.get(Variant.METRICS).forgets = 5;

    List<CostRow> lines = COSTS.run(services, progress -> {});

    assertThat(lines)
        .allMatch(
            line ->
                line.verdict()
                    == (line.variant() == Variant.METRICS ? Verdict.LOST : Verdict.HELD));
    assertThat(new CostsReport(Map.of(), lines).exitCode()).isEqualTo(Conclusion.LOST);
  }

  private Map<Variant, MeasuredService> services() {
    Map<Variant, MeasuredService> services = new EnumMap<>(Variant.class);
    for (Variant variant : Variant.values()) {
      StubApi stub = new StubApi(0, variant.has(ServiceFeature.SECURITY));
      stubs.put(variant, stub);
      ApiAccounts api = new ApiAccounts(stub.url(), variant, Duration.ofSeconds(20));
      services.put(variant, new MeasuredService(api, () -> Duration.ZERO));
    }
    return services;
  }
}
