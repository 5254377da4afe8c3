package dev.interleave.application.like;

import dev.interleave.application.port.LikeOutcome;
import dev.interleave.application.port.out.Ending;
import dev.interleave.application.port.out.LikePosting;
import dev.interleave.application.port.out.LikeRegistry;
import dev.interleave.application.port.out.Telemetry;
import dev.interleave.application.port.out.Telemetry.Kind;
import dev.interleave.application.telemetry.Watch;

/** Tells how each request ended and how long it took: stands outside of the retry. */
public final class TimingLikeRegistry implements LikeRegistry {

  private final LikeRegistry registry;
  private final Watch watch;

  public TimingLikeRegistry(LikeRegistry registry, Telemetry telemetry) {
    this.registry = registry;
    this.watch = new Watch(telemetry);
  }

  @Override
  public LikeOutcome like(LikePosting posting) {
    return watch.request(Kind.LIKE, () -> registry.like(posting), Ending::of);
  }

  @Override
  public LikeOutcome unlike(LikePosting posting) {
    return watch.request(Kind.UNLIKE, () -> registry.unlike(posting), Ending::of);
  }
}
