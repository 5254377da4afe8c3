package dev.interleave.application.like;

import dev.interleave.application.port.LikeOutcome;
import dev.interleave.application.port.in.LikeCommand;
import dev.interleave.application.port.in.SubmitLikeUseCase;
import dev.interleave.application.port.out.AsyncLikeRegistry;
import dev.interleave.application.port.out.Claim;
import dev.interleave.application.port.out.Fingerprint;
import dev.interleave.application.port.out.LikePosting;
import java.util.concurrent.CompletionStage;

/** Hands a like to a registry whose callers do not wait. */
public final class SubmitLikeHandler implements SubmitLikeUseCase {

  private final AsyncLikeRegistry registry;

  public SubmitLikeHandler(AsyncLikeRegistry registry) {
    this.registry = registry;
  }

  @Override
  public CompletionStage<LikeOutcome> submit(LikeCommand command) {
    return registry.submitLike(posting(command));
  }

  /** The first try at what is wanted. */
  static LikePosting posting(LikeCommand command) {
    return LikePosting.first(
        command.like(),
        command
            .key()
            .map(key -> new Claim(key, command.operation(), Fingerprint.of(command.like()))));
  }
}
