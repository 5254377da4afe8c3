package dev.interleave.lab.meter;

import dev.interleave.application.port.Strategy;
import dev.interleave.application.port.in.LikePostUseCase;
import dev.interleave.application.port.in.PerStrategy;
import dev.interleave.application.port.in.PostMovementCommand;
import dev.interleave.application.port.in.PostMovementUseCase;
import dev.interleave.application.port.in.UnlikePostUseCase;
import dev.interleave.application.port.out.Ending;
import dev.interleave.application.port.out.Telemetry;
import dev.interleave.domain.post.Like;
import dev.interleave.domain.transfer.Conditions;
import dev.interleave.domain.transfer.Movement;
import dev.interleave.lab.port.LabWorkload;
import dev.interleave.lab.port.out.LoadTargets;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** The use cases as their callers in this process reach them; anything else is left to another. */
public final class InProcessTargets implements LoadTargets {

  private final Function<Telemetry, PerStrategy<PostMovementUseCase>> movements;
  private final Function<Telemetry, LikePostUseCase> likes;
  private final Function<Telemetry, UnlikePostUseCase> unlikes;
  private final LoadTargets others;

  /**
   * @param movements nested as in production, and telling this telemetry
   */
  public InProcessTargets(
      Function<Telemetry, PerStrategy<PostMovementUseCase>> movements,
      Function<Telemetry, LikePostUseCase> likes,
      Function<Telemetry, UnlikePostUseCase> unlikes,
      LoadTargets others) {
    this.movements = movements;
    this.likes = likes;
    this.unlikes = unlikes;
    this.others = others;
  }

  @Override
  public LoadTarget open(LabWorkload.Target target, Telemetry telemetry) {
    return target == LabWorkload.Target.IN_PROCESS
        ? new InProcess(
            movements.apply(telemetry), likes.apply(telemetry), unlikes.apply(telemetry))
        : others.open(target, telemetry);
  }

  /** Use cases alone, whatever guards them. */
  public static LoadTarget of(
      PerStrategy<PostMovementUseCase> movements,
      LikePostUseCase likes,
      UnlikePostUseCase unlikes) {
    return new InProcess(movements, likes, unlikes);
  }

  private record InProcess(
      PerStrategy<PostMovementUseCase> movements, LikePostUseCase likes, UnlikePostUseCase unlikes)
      implements LoadTarget {

    @Override
    public Reply post(Strategy strategy, Movement movement) {
      PostMovementCommand command =
          new PostMovementCommand(movement, Conditions.NONE, Optional.empty());
      return reply(() -> Ending.of(movements.under(strategy).post(command)));
    }

    @Override
    public Reply like(Like like) {
      return reply(() -> Ending.of(likes.like(like)));
    }

    @Override
    public Reply unlike(Like like) {
      return reply(() -> Ending.of(unlikes.unlike(like)));
    }

    private static Reply reply(Supplier<Ending> call) {
      Ending ending;
      try {
        ending = call.get();
      } catch (RuntimeException failure) {
        ending = Ending.of(failure);
      }
      return new Reply(kind(ending.result()), ending.attempts(), reason(ending));
    }

    private static Reply.Kind kind(Ending.Result result) {
      return switch (result) {
        case DONE -> Reply.Kind.ACKNOWLEDGED;
        case REFUSED, CONFLICT, UNAVAILABLE -> Reply.Kind.REFUSED;
        case UNKNOWN, FAILED -> Reply.Kind.UNKNOWN;
      };
    }

    private static String reason(Ending ending) {
      if (ending.result() == Ending.Result.DONE) {
        return "";
      }
      return ending.reason().isEmpty() ? ending.result().name() : ending.reason();
    }

    @Override
    public void close() {}
  }
}
