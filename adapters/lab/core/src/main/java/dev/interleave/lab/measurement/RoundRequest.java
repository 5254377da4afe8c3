package dev.interleave.lab.measurement;

import dev.interleave.application.port.Strategy;
import dev.interleave.domain.post.Like;
import dev.interleave.domain.transfer.Movement;
import dev.interleave.lab.port.out.LoadTargets.LoadTarget;
import dev.interleave.lab.port.out.LoadTargets.Reply;

/** A request of a round. */
sealed interface RoundRequest {

  Reply send(LoadTarget target);

  /** A movement under a strategy. */
  record OfMovement(Strategy strategy, Movement movement) implements RoundRequest {
    @Override
    public Reply send(LoadTarget target) {
      return target.post(strategy, movement);
    }
  }

  /** A like or an unlike. */
  record OfLike(Like like, boolean liked) implements RoundRequest {
    @Override
    public Reply send(LoadTarget target) {
      return liked ? target.like(like) : target.unlike(like);
    }
  }
}
