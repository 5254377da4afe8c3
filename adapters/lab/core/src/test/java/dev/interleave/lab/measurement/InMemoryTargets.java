package dev.interleave.lab.measurement;

import dev.interleave.application.port.Strategy;
import dev.interleave.application.port.out.Telemetry;
import dev.interleave.domain.post.Like;
import dev.interleave.domain.transfer.Movement;
import dev.interleave.lab.port.LabWorkload;
import dev.interleave.lab.port.out.LoadTargets;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Two strategies over accounts in memory: unguarded, and atomic as defined by the test. */
final class InMemoryTargets implements LoadTargets {

  static final Reply DONE = new Reply(Reply.Kind.ACKNOWLEDGED, 1, "");

  private final Function<Movement, Reply> unguarded;
  private final Function<Movement, Reply> guarded;
  private final BiFunction<Like, Boolean, Reply> likes;

  InMemoryTargets(InMemoryAccounts accounts, Function<Movement, Reply> guarded) {
    this(
        movement -> {
          accounts.applyUnguarded(movement);
          return DONE;
        },
        guarded,
        (like, liked) -> DONE);
  }

  InMemoryTargets(
      Function<Movement, Reply> unguarded,
      Function<Movement, Reply> guarded,
      BiFunction<Like, Boolean, Reply> likes) {
    this.unguarded = unguarded;
    this.guarded = guarded;
    this.likes = likes;
  }

  @Override
  public LoadTarget open(LabWorkload.Target target, Telemetry telemetry) {
    return new LoadTarget() {
      @Override
      public Reply post(Strategy strategy, Movement movement) {
        return (strategy == Strategy.UNGUARDED ? unguarded : guarded).apply(movement);
      }

      @Override
      public Reply like(Like like) {
        return likes.apply(like, true);
      }

      @Override
      public Reply unlike(Like like) {
        return likes.apply(like, false);
      }

      @Override
      public void close() {}
    };
  }
}
