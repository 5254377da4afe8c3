package dev.interleave.lab.adapter.web.command;

import dev.interleave.lab.adapter.web.run.WorkloadRequest;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** A workload as options, with the defaults of the routes. */
final class WorkloadOptions {

  private static final Map<String, String> OPTIONS =
      Map.of(
          "strategies", "strategy",
          "durationMillis", "duration",
          "thinkTimeMillis", "think-time",
          "arrivalsPerSecond", "arrivals");

  @Option(
      names = "--operation",
      description = "deposit (default), withdrawal, transfer, transfer-back, like or unlike.")
  private String operation = "deposit";

  @Option(names = "--clients", paramLabel = "N", description = "Concurrent clients (default 32).")
  private Integer clients;

  @Option(
      names = "--requests",
      paramLabel = "N",
      description = "Total number of requests (default 1000).")
  private Long requests;

  @Option(
      names = "--duration",
      paramLabel = "TIME",
      converter = Time.class,
      description = "Duration instead of a number of requests: 500ms, 5s, 2m.")
  private Duration duration;

  @Option(names = "--accounts", paramLabel = "N", description = "Number of accounts (default 1).")
  private Integer accounts;

  @Option(names = "--skew", description = "uniform (default), hot or zipf.")
  private String skew;

  @Option(names = "--amount", description = "Amount of each movement (default 1.00).")
  private String amount;

  @Option(
      names = "--think-time",
      paramLabel = "TIME",
      converter = Time.class,
      description = "Pause of a client between a response and its next request (default none).")
  private Duration thinkTime;

  @Option(
      names = "--arrivals",
      paramLabel = "N",
      description = "Open loop: requests per second, independent of responses.")
  private Integer arrivals;

  @Option(names = "--target", description = "in-process (default) or http.")
  private String target;

  /** {@code 500ms}, {@code 5s}, {@code 2m}. */
  static final class Time implements ITypeConverter<Duration> {

    private static final Pattern FORM = Pattern.compile("(\\d{1,9})(ms|s|m)");

    @Override
    public Duration convert(String text) {
      Matcher time = FORM.matcher(text);
      if (!time.matches()) {
        throw new TypeConversionException(
            "'" + text + "' is not a time. Use a number with ms, s or m: 500ms, 5s, 2m.");
      }
      long number = Long.parseLong(time.group(1));
      return switch (time.group(2)) {
        case "ms" -> Duration.ofMillis(number);
        case "s" -> Duration.ofSeconds(number);
        default -> Duration.ofMinutes(number);
      };
    }
  }

  /**
   * @param strategies empty for advice, which compares all strategies
   */
  WorkloadRequest request(Map<String, Integer> strategies) {
    return new WorkloadRequest(
        Optional.of(operation),
        strategies.isEmpty() ? Optional.empty() : Optional.of(strategies),
        Optional.ofNullable(clients),
        Optional.ofNullable(requests),
        Optional.ofNullable(duration).map(Duration::toMillis),
        Optional.ofNullable(accounts),
        Optional.ofNullable(skew),
        Optional.ofNullable(amount),
        Optional.ofNullable(thinkTime).map(Duration::toMillis),
        Optional.ofNullable(arrivals),
        Optional.ofNullable(target));
  }

  /** Replaces the names of JSON fields in a message by the names of options. */
  static String underOptionNames(String message) {
    int colon = message.indexOf(':');
    Function<String, String> option = field -> "--" + OPTIONS.getOrDefault(field, field);
    String fields = message.substring(0, colon);
    return String.join(", ", Arrays.stream(fields.split(", ")).map(option).toList())
        + message.substring(colon);
  }
}
