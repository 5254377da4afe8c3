package dev.interleave.adapter.persistence.like;

import dev.interleave.adapter.persistence.idempotency.ResultCodec;
import dev.interleave.application.port.LikeOutcome;
import dev.interleave.domain.post.LikeReason;
import java.util.Optional;

/**
 * Stores the outcome of a like or an unlike with its key, as one word: {@code RECORDED}, or the
 * reason of a final refusal.
 *
 * @param attempt of the posting that asks
 */
record LikeOutcomeCodec(int attempt) implements ResultCodec<LikeOutcome> {

  private static final String RECORDED = "RECORDED";

  @Override
  public Optional<String> encode(LikeOutcome outcome) {
    return outcome.fold(
        recorded -> Optional.of(RECORDED),
        refused -> refused.isFinal() ? Optional.of(refused.reason().name()) : Optional.empty());
  }

  @Override
  public LikeOutcome decode(String text) {
    return text.equals(RECORDED)
        ? new LikeOutcome.Recorded(attempt, true)
        : new LikeOutcome.Refused(LikeReason.valueOf(text), attempt, true);
  }
}
