package dev.interleave.lab.port;

import dev.interleave.application.port.Strategy;
import dev.interleave.domain.money.Money;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * The load of a run.
 *
 * @param operation of every request
 * @param mix the strategies, each with its share of the requests
 * @param clients the number of concurrent clients (closed loop), or of concurrent requests (open
 *     loop)
 * @param requests the total number; empty if the duration ends the run
 * @param duration how long requests are sent; empty if their number ends the run
 * @param accounts the number of accounts, or of posts for likes
 * @param skew the distribution of the requests over the accounts
 * @param amount of each movement
 * @param thinkTime the pause of a client between a reply and its next request
 * @param arrivalsPerSecond open loop: the rate at which requests start, independent of replies;
 *     empty for a closed loop
 * @param target the interface that receives the load
 */
public record LabWorkload(
    LabOperation operation,
    Map<Strategy, Integer> mix,
    int clients,
    OptionalLong requests,
    Optional<Duration> duration,
    int accounts,
    Skew skew,
    Money amount,
    Duration thinkTime,
    OptionalInt arrivalsPerSecond,
    Target target) {

  public static final int MOST_CLIENTS = 512;
  public static final long MOST_REQUESTS = 1_000_000;
  public static final Duration LONGEST = Duration.ofMinutes(10);
  public static final int MOST_ACCOUNTS = 10_000;
  public static final int MOST_ARRIVALS = 50_000;

  /** The distribution of requests over accounts. */
  public enum Skew {
    /** Each account with the same probability. */
    UNIFORM,
    /** 80 % of the requests on 20 % of the accounts, at least one. */
    HOT,
    /** The k-th with a probability proportional to 1/k. */
    ZIPF
  }

  /** The interface that receives the load. */
  public enum Target {
    /** The use cases, called by threads of this process. */
    IN_PROCESS,
    /** The service's own routes, over HTTP. */
    HTTP
  }

  /**
   * @throws IllegalArgumentException if a field is out of bounds. The message has the field and its
   *     bounds
   */
  public LabWorkload {
    mix = Map.copyOf(mix);
    require(
        !mix.isEmpty() && mix.values().stream().allMatch(share -> share > 0 && share <= 100),
        "mix: at least one strategy, each with a share of 1 to 100");
    require(
        clients >= 1 && clients <= MOST_CLIENTS,
        "clients: 1 to " + MOST_CLIENTS + ", not " + clients);
    require(requests.isPresent() != duration.isPresent(), "requests, duration: one of the two");
    require(
        requests.isEmpty() || requests.getAsLong() >= 1 && requests.getAsLong() <= MOST_REQUESTS,
        "requests: 1 to " + MOST_REQUESTS + ", not " + requests.orElse(0));
    require(
        duration.isEmpty()
            || duration.get().toMillis() >= 100 && duration.get().compareTo(LONGEST) <= 0,
        "duration: 100 ms to "
            + LONGEST.toSeconds()
            + " s, not "
            + duration.map(Duration::toMillis).orElse(0L)
            + " ms");
    require(
        accounts >= 1 && accounts <= MOST_ACCOUNTS,
        "accounts: 1 to " + MOST_ACCOUNTS + ", not " + accounts);
    require(
        !isTransfer(operation) || accounts >= 2,
        "accounts: a transfer needs two or more, not " + accounts);
    require(amount.compareTo(Money.ZERO) > 0, "amount: more than zero, not " + amount);
    require(
        !thinkTime.isNegative() && thinkTime.compareTo(Duration.ofSeconds(10)) <= 0,
        "thinkTime: 0 to 10 s, not " + thinkTime.toMillis() + " ms");
    require(
        arrivalsPerSecond.isEmpty()
            || arrivalsPerSecond.getAsInt() >= 1 && arrivalsPerSecond.getAsInt() <= MOST_ARRIVALS,
        "arrivalsPerSecond: 1 to " + MOST_ARRIVALS + ", not " + arrivalsPerSecond.orElse(0));
  }

  /** The same load under one strategy. */
  public LabWorkload under(Strategy strategy) {
    return new LabWorkload(
        operation,
        Map.of(strategy, 1),
        clients,
        requests,
        duration,
        accounts,
        skew,
        amount,
        thinkTime,
        arrivalsPerSecond,
        target);
  }

  /** The same load for a duration, with any number of requests. */
  public LabWorkload lasting(Duration length) {
    return new LabWorkload(
        operation,
        mix,
        clients,
        OptionalLong.empty(),
        Optional.of(length),
        accounts,
        skew,
        amount,
        thinkTime,
        arrivalsPerSecond,
        target);
  }

  private static boolean isTransfer(LabOperation operation) {
    return operation == LabOperation.TRANSFER || operation == LabOperation.TRANSFER_BACK;
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException(otherwise);
    }
  }
}
