package dev.interleave.adapter.persistence.like;

import dev.interleave.adapter.persistence.idempotency.ExactlyOnce;
import dev.interleave.application.port.LikeOutcome;
import dev.interleave.domain.post.LikeReason;
import java.util.Optional;

/**
 * What became of a like or an unlike, as one word beside its key: {@code RECORDED}, or the reason
 * of a final refusal.
 *
 * @param attempt of the posting that asks
 */
record LikeMemory(int attempt) implements ExactlyOnce.Memory<LikeOutcome> {

  private static final String RECORDED = "RECORDED";

  @Override
  public Optional<String> write(LikeOutcome outcome) {
    return outcome.fold(
        recorded -> Optional.of(RECORDED),
        refused -> refused.isFinal() ? Optional.of(refused.reason().name()) : Optional.empty());
  }

  @Override
  public LikeOutcome read(String text) {
    return text.equals(RECORDED)
        ? new LikeOutcome.Recorded(attempt, true)
        : new LikeOutcome.Refused(LikeReason.valueOf(text), attempt, true);
  }
}
