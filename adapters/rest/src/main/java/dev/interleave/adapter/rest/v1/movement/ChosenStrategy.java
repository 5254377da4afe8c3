package dev.interleave.adapter.rest.v1.movement;

import dev.interleave.adapter.rest.problem.Problem;
import dev.interleave.adapter.rest.problem.ProblemException;
import dev.interleave.adapter.rest.problem.ProblemType;
import dev.interleave.adapter.rest.problem.Quoted;
import dev.interleave.adapter.rest.security.LabEnabled;
import dev.interleave.adapter.rest.v1.ApiPolicy;
import dev.interleave.application.port.Strategy;
import dev.interleave.domain.transfer.MovementKind;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Under which strategy a request runs: the server's choice, or where the laboratory is on, the one
 * that the header {@code X-Strategy} names in small letters.
 */
@Singleton
final class ChosenStrategy {

  static final String HEADER = "X-Strategy";

  private static final String NAMES =
      Arrays.stream(Strategy.values())
          .map(strategy -> strategy.name().toLowerCase(Locale.ROOT))
          .collect(Collectors.joining(", "));

  private final ApiPolicy policy;
  private final LabEnabled laboratory;

  ChosenStrategy(ApiPolicy policy, LabEnabled laboratory) {
    this.policy = policy;
    this.laboratory = laboratory;
  }

  Strategy of(MovementKind kind, HttpHeaders headers) {
    String wanted = laboratory.enabled() ? headers.getHeaderString(HEADER) : null;
    return wanted == null ? policy.strategies().get(kind) : named(wanted);
  }

  private static Strategy named(String name) {
    return Arrays.stream(Strategy.values())
        .filter(strategy -> strategy.name().toLowerCase(Locale.ROOT).equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new ProblemException(
                    Problem.of(
                        ProblemType.INVALID_REQUEST,
                        HEADER
                            + ": "
                            + Quoted.of(name)
                            + " is not a strategy. Use one of: "
                            + NAMES
                            + ".")));
  }
}
