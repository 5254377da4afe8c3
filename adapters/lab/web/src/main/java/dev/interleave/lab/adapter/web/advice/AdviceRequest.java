package dev.interleave.lab.adapter.web.advice;

import dev.interleave.lab.adapter.web.run.WorkloadRequest;
import dev.interleave.lab.port.AdviceQuestion;
import java.util.Optional;

/**
 * The requirements for a recommendation.
 *
 * @param workload without strategies
 * @param severalInstances false where absent
 * @param longWork false where absent
 * @param patience true where absent
 */
public record AdviceRequest(
    Optional<WorkloadRequest> workload,
    Optional<Boolean> severalInstances,
    Optional<Boolean> longWork,
    Optional<Boolean> patience) {

  /**
   * @throws IllegalArgumentException with the field and its valid values
   */
  public AdviceQuestion toQuestion() {
    return new AdviceQuestion(
        workload
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "workload: is missing. Use a JSON object such as"
                            + " {\"operation\":\"deposit\"}."))
            .toWorkloadWithoutStrategies(),
        severalInstances.orElse(false),
        longWork.orElse(false),
        patience.orElse(true));
  }
}
