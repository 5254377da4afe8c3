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
    List<Line> lines = COSTS.run(services(), progress -> {});

    assertThat(lines).hasSize(Variant.values().length * Contention.values().length);
    assertThat(lines).allMatch(line -> line.verdict() == Verdict.HELD);
    assertThat(lines).allMatch(line -> line.stretches().size() == 2);
    assertThat(lines.stream().mapToLong(line -> line.count(Answer.ACKNOWLEDGED)).sum())
        .isEqualTo(stubs.values().stream().mapToLong(stub -> stub.deposits.get()).sum());
  }

  @Test
  void every_request_of_the_variants_with_idempotency_has_a_key_of_its_own_and_no_other_has() {
    COSTS.run(services(), progress -> {});

    stubs.forEach(
        (variant, stub) ->
            assertThat(stub.keys)
                .as(variant.label())
                .hasSize(variant.has(Part.IDEMPOTENCY) ? (int) stub.deposits.get() : 0));
  }

  @Test
  void a_deposit_that_is_forgotten_shows() {
    Map<Variant, Contestant> services = services();
    stubs.get(Variant.METRICS).forgets = 5;

    List<Line> lines = COSTS.run(services, progress -> {});

    assertThat(lines)
        .allMatch(
            line ->
                line.verdict()
                    == (line.variant() == Variant.METRICS ? Verdict.LOST : Verdict.HELD));
    assertThat(new CostsReport(Map.of(), lines).exitCode()).isEqualTo(Conclusion.LOST);
  }

  private Map<Variant, Contestant> services() {
    Map<Variant, Contestant> services = new EnumMap<>(Variant.class);
    for (Variant variant : Variant.values()) {
      StubApi stub = new StubApi(0, variant.has(Part.SECURITY));
      stubs.put(variant, stub);
      ApiAccounts api = new ApiAccounts(stub.url(), variant, Duration.ofSeconds(20));
      services.put(variant, new Contestant(api, () -> Duration.ZERO));
    }
    return services;
  }
}
