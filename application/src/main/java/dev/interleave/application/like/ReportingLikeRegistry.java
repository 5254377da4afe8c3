package dev.interleave.application.like;

import dev.interleave.application.port.LikeOutcome;
import dev.interleave.application.port.out.LikePosting;
import dev.interleave.application.port.out.LikeRegistry;
import dev.interleave.application.port.out.Telemetry;
import dev.interleave.application.port.out.Telemetry.Kind;
import dev.interleave.application.telemetry.Watch;

/** Tells of each attempt's conflict, the ones that a retry will hide too: stands inside of it. */
public final class ReportingLikeRegistry implements LikeRegistry {

  private final LikeRegistry registry;
  private final Watch watch;

  public ReportingLikeRegistry(LikeRegistry registry, Telemetry telemetry) {
    this.registry = registry;
    this.watch = new Watch(telemetry);
  }

  @Override
  public LikeOutcome like(LikePosting posting) {
    return watch.attempt(
        Kind.LIKE, posting.operation(), posting.attempt(), () -> registry.like(posting));
  }

  @Override
  public LikeOutcome unlike(LikePosting posting) {
    return watch.attempt(
        Kind.UNLIKE, posting.operation(), posting.attempt(), () -> registry.unlike(posting));
  }
}
