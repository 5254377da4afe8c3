package dev.interleave.bootstrap.wiring;

import dev.interleave.application.port.Strategy;
import dev.interleave.application.port.out.Checkpoint;
import java.time.Duration;

/**
 * What a strategy does at its steps besides its work.
 *
 * @param thinkTime of the unguarded strategy between its read and its write
 */
record StrategyCheckpoints(Duration thinkTime) {

  /** The log of the comparison routes, and the think time. */
  Checkpoint tutorial(Strategy strategy) {
    return switch (strategy) {
      case UNGUARDED -> new UnguardedThinkTime(thinkTime);
      case OPTIMISTIC, REDIS -> new OptimisticRetryLog();
      case ATOMIC, PESSIMISTIC, SERIALIZABLE, NOWAIT, COMBINING -> Checkpoint.NONE;
    };
  }

  /** The think time alone. */
  Checkpoint thinking(Strategy strategy) {
    return strategy == Strategy.UNGUARDED
        ? new StepDelay(Checkpoint.Step.COMPUTE, thinkTime)
        : Checkpoint.NONE;
  }
}
