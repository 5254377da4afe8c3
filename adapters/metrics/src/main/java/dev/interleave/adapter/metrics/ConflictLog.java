package dev.interleave.adapter.metrics;

import dev.interleave.application.port.ConcurrencyConflict;
import dev.interleave.application.port.out.Completion;
import dev.interleave.application.port.out.Operation;
import dev.interleave.application.port.out.Telemetry;
import org.jboss.logging.Logger;

/**
 * Logs one line per conflict at DEBUG and none per success, and delegates every call.
 *
 * <p>No caller's text is in the line, so none can forge another one.
 */
final class ConflictLog implements Telemetry {

  static final String CATEGORY = "dev.interleave.conflict";

  private static final Logger LOG = Logger.getLogger(CATEGORY);

  private final String strategy;
  private final Telemetry next;

  ConflictLog(String strategy, Telemetry next) {
    this.strategy = strategy;
    this.next = next;
  }

  @Override
  public void conflicted(
      Kind kind, Operation operation, int attempt, ConcurrencyConflict.Cause cause) {
    if (LOG.isDebugEnabled()) {
      LOG.debugf(
          "conflict %s, strategy %s, %s %s, attempt %s",
          cause, strategy, kind, operation.id(), attempt);
    }
    next.conflicted(kind, operation, attempt, cause);
  }

  @Override
  public void ended(Kind kind, Completion completion, long nanos) {
    next.ended(kind, completion, nanos);
  }
}
