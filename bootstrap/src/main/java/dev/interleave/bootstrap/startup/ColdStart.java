package dev.interleave.bootstrap.startup;

import dev.interleave.application.port.Strategy;
import dev.interleave.application.port.in.PerStrategy;
import dev.interleave.application.port.in.PostMovementCommand;
import dev.interleave.application.port.in.PostMovementUseCase;
import dev.interleave.domain.account.AccountId;
import dev.interleave.domain.money.Money;
import dev.interleave.domain.transfer.Conditions;
import dev.interleave.domain.transfer.Movement;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionException;
import org.jboss.logging.Logger;

/**
 * Walks the way of a request before the first one comes. In a cold JVM a transaction takes as long
 * as dozens do later, and a crowd that comes first would wait for its turn until it is refused.
 */
final class ColdStart {

  private static final Logger LOG = Logger.getLogger(ColdStart.class);

  private static final int ROUNDS = 20;

  /** An account that does not exist: the movement is refused and nothing changes. */
  private static final Movement REFUSED =
      Movement.deposit(new AccountId(Long.MAX_VALUE), new Money(1));

  private static final Set<Strategy> WITHOUT_REDIS =
      EnumSet.of(
          Strategy.ATOMIC,
          Strategy.OPTIMISTIC,
          Strategy.PESSIMISTIC,
          Strategy.SERIALIZABLE,
          Strategy.NOWAIT,
          Strategy.COMBINING);

  private ColdStart() {}

  /** A failure is logged and does not stop the start: the first requests are slower then. */
  static void warmUp(PerStrategy<PostMovementUseCase> movements, StartupWork work) {
    try {
      for (Strategy strategy : WITHOUT_REDIS) {
        for (int i = 0; i < ROUNDS && work.hasTimeLeft(); i++) {
          movements
              .under(strategy)
              .post(new PostMovementCommand(REFUSED, Conditions.NONE, Optional.empty()))
              .toCompletableFuture()
              .join();
        }
      }
    } catch (CompletionException e) {
      LOG.warnf("The warm-up failed: %s", StartupWork.reason(e));
    }
  }
}
