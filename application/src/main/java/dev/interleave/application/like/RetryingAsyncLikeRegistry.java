package dev.interleave.application.like;

import dev.interleave.application.port.LikeOutcome;
import dev.interleave.application.port.out.AsyncLikeRegistry;
import dev.interleave.application.port.out.Ending;
import dev.interleave.application.port.out.LikePosting;
import dev.interleave.application.port.out.Telemetry;
import dev.interleave.application.port.out.Telemetry.Kind;
import dev.interleave.application.retry.Retry;
import dev.interleave.application.telemetry.Watch;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/**
 * Tries a registry whose callers do not wait again after a conflict, as {@link
 * RetryingLikeRegistry} does, and tells what {@link TimingLikeRegistry} and {@link
 * ReportingLikeRegistry} tell around it and inside of it.
 */
public final class RetryingAsyncLikeRegistry implements AsyncLikeRegistry {

  private final AsyncLikeRegistry registry;
  private final Retry retry;
  private final Watch watch;

  public RetryingAsyncLikeRegistry(AsyncLikeRegistry registry, Retry retry, Telemetry telemetry) {
    this.registry = registry;
    this.retry = retry;
    this.watch = new Watch(telemetry);
  }

  @Override
  public CompletionStage<LikeOutcome> submitLike(LikePosting posting) {
    return submit(Kind.LIKE, posting, registry::submitLike);
  }

  @Override
  public CompletionStage<LikeOutcome> submitUnlike(LikePosting posting) {
    return submit(Kind.UNLIKE, posting, registry::submitUnlike);
  }

  private CompletionStage<LikeOutcome> submit(
      Kind kind, LikePosting posting, Function<LikePosting, CompletionStage<LikeOutcome>> attempt) {
    return watch.submittedRequest(
        kind,
        () ->
            retry.submit(
                number ->
                    watch.submittedAttempt(
                        kind, posting.operation(), number, attempt.apply(posting.attempt(number)))),
        Ending::of);
  }
}
