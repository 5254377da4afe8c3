package dev.interleave.application.like;

import dev.interleave.application.port.LikeOutcome;
import dev.interleave.application.port.in.LikeCommand;
import dev.interleave.application.port.in.UnlikePostUseCase;
import dev.interleave.application.port.out.AsyncLikeRegistry;
import dev.interleave.application.port.out.Telemetry;
import dev.interleave.application.retry.Retry;
import java.util.concurrent.CompletionStage;

/** Submits unlikes to the registry. */
public final class UnlikePostHandler implements UnlikePostUseCase {

  private final LikePipeline pipeline;

  public UnlikePostHandler(AsyncLikeRegistry registry, Retry retry, Telemetry telemetry) {
    this.pipeline =
        new LikePipeline(Telemetry.Kind.UNLIKE, registry::submitUnlike, retry, telemetry);
  }

  @Override
  public CompletionStage<LikeOutcome> unlike(LikeCommand command) {
    return pipeline.submit(command);
  }
}
