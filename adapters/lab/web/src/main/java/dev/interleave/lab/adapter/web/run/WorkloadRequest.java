package dev.interleave.lab.adapter.web.run;

import dev.interleave.application.port.Strategy;
import dev.interleave.domain.money.Money;
import dev.interleave.lab.adapter.web.json.EnumNames;
import dev.interleave.lab.port.LabOperation;
import dev.interleave.lab.port.LabWorkload;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * A workload. Absent fields have defaults.
 *
 * @param strategies by name, each with its share of the requests
 * @param requests not together with a duration; 1000 if both are absent
 * @param amount as text, so that JSON parsers do not round it
 */
public record WorkloadRequest(
    Optional<String> operation,
    Optional<Map<String, Integer>> strategies,
    Optional<Integer> clients,
    Optional<Long> requests,
    Optional<Long> durationMillis,
    Optional<Integer> accounts,
    Optional<String> skew,
    Optional<String> amount,
    Optional<Long> thinkTimeMillis,
    Optional<Integer> arrivalsPerSecond,
    Optional<String> target) {

  public static final int DEFAULT_CLIENTS = 32;
  public static final long DEFAULT_REQUESTS = 1_000;
  public static final String DEFAULT_AMOUNT = "1.00";

  /** A placeholder for advice, which compares all strategies, and for likes, which have none. */
  private static final Map<Strategy, Integer> ANY = Map.of(Strategy.ATOMIC, 1);

  /**
   * @throws IllegalArgumentException names the field, and what it takes
   */
  public LabWorkload toWorkload() {
    if (strategies.isEmpty() && !parsedOperation().isLike()) {
      throw new IllegalArgumentException(
          "strategies: is missing. Use a JSON object of shares from 1 to 100, for example"
              + " {\"atomic\":1}.");
    }
    return workload(strategies.map(WorkloadRequest::mix).orElse(ANY));
  }

  /**
   * As {@link #toWorkload()}, for advice, which compares all strategies.
   *
   * @throws IllegalArgumentException also if strategies are present
   */
  public LabWorkload toWorkloadWithoutStrategies() {
    if (strategies.isPresent()) {
      throw new IllegalArgumentException(
          "strategies: must not be present, because the advice compares all of them.");
    }
    return workload(ANY);
  }

  private LabWorkload workload(Map<Strategy, Integer> mix) {
    if (requests.isPresent() && durationMillis.isPresent()) {
      throw new IllegalArgumentException(
          "requests, durationMillis: only one of the two can be present.");
    }
    try {
      return new LabWorkload(
          parsedOperation(),
          mix,
          clients.orElse(DEFAULT_CLIENTS),
          durationMillis.isPresent()
              ? OptionalLong.empty()
              : OptionalLong.of(requests.orElse(DEFAULT_REQUESTS)),
          durationMillis.map(Duration::ofMillis),
          accounts.orElse(1),
          EnumNames.parse("skew", LabWorkload.Skew.class, skew.orElse("uniform")),
          money(amount.orElse(DEFAULT_AMOUNT)),
          Duration.ofMillis(thinkTimeMillis.orElse(0L)),
          arrivalsPerSecond.map(OptionalInt::of).orElseGet(OptionalInt::empty),
          EnumNames.parse("target", LabWorkload.Target.class, target.orElse("in-process")));
    } catch (IllegalArgumentException invalid) {
      throw new IllegalArgumentException(underItsNameHere(invalid.getMessage()));
    }
  }

  private LabOperation parsedOperation() {
    return EnumNames.parse(
        "operation",
        LabOperation.class,
        operation.orElseThrow(
            () ->
                new IllegalArgumentException(
                    "operation: is missing. Use one of: "
                        + EnumNames.all(LabOperation.class)
                        + ".")));
  }

  private static Map<Strategy, Integer> mix(Map<String, Integer> shares) {
    Map<Strategy, Integer> mix = new EnumMap<>(Strategy.class);
    shares.forEach(
        (name, share) -> {
          if (share == null) {
            throw new IllegalArgumentException(
                "strategies: a share is null. Use a whole number from 1 to 100.");
          }
          mix.put(EnumNames.parse("strategies", Strategy.class, name), share);
        });
    return mix;
  }

  private static Money money(String text) {
    try {
      return Money.parse(text);
    } catch (IllegalArgumentException invalid) {
      throw new IllegalArgumentException(
          "amount: "
              + EnumNames.shown(text)
              + " is not valid, because "
              + invalid.getMessage()
              + ". Use an amount greater than zero with at most 2 decimals.");
    }
  }

  /** Replaces the names of the workload's components by the names of JSON fields. */
  private static String underItsNameHere(String message) {
    return message
        .replaceFirst("^mix:", "strategies:")
        .replaceFirst("^duration:", "durationMillis:")
        .replaceFirst("^thinkTime:", "thinkTimeMillis:");
  }
}
