package dev.interleave.application.like;

import dev.interleave.application.port.LikeOutcome;
import dev.interleave.application.port.in.LikeCommand;
import dev.interleave.application.port.in.LikePostUseCase;
import dev.interleave.application.port.out.AsyncLikeRegistry;
import dev.interleave.application.port.out.Telemetry;
import dev.interleave.application.retry.Retry;
import java.util.concurrent.CompletionStage;

/** Submits likes to the registry. */
public final class LikePostHandler implements LikePostUseCase {

  private final LikePipeline pipeline;

  public LikePostHandler(AsyncLikeRegistry registry, Retry retry, Telemetry telemetry) {
    this.pipeline = new LikePipeline(Telemetry.Kind.LIKE, registry::submitLike, retry, telemetry);
  }

  @Override
  public CompletionStage<LikeOutcome> like(LikeCommand command) {
    return pipeline.submit(command);
  }
}
