package dev.interleave.application.deadlock;

import dev.interleave.application.port.DeadlockReport;
import dev.interleave.application.port.in.DemonstrateDeadlockUseCase;
import dev.interleave.application.port.out.DeadlockDemonstration;
import dev.interleave.application.retry.Retry;

/** Repeats the demonstration while other work on the same rows spoils it. */
public final class DemonstrateDeadlockHandler implements DemonstrateDeadlockUseCase {

  private final DeadlockDemonstration demonstration;
  private final Retry retry;

  public DemonstrateDeadlockHandler(DeadlockDemonstration demonstration, Retry retry) {
    this.demonstration = demonstration;
    this.retry = retry;
  }

  @Override
  public DeadlockReport demonstrate() {
    return retry.call(attempt -> demonstration.run());
  }
}
