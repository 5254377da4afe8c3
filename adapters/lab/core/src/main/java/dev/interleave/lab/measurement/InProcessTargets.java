package dev.interleave.lab.measurement;

import dev.interleave.application.async.Failures;
import dev.interleave.application.port.Strategy;
import dev.interleave.application.port.in.LikeCommand;
import dev.interleave.application.port.in.LikePostUseCase;
import dev.interleave.application.port.in.PerStrategy;
import dev.interleave.application.port.in.PostMovementCommand;
import dev.interleave.application.port.in.PostMovementUseCase;
import dev.interleave.application.port.in.UnlikePostUseCase;
import dev.interleave.application.port.out.Completion;
import dev.interleave.application.port.out.Telemetry;
import dev.interleave.domain.post.Like;
import dev.interleave.domain.transfer.Conditions;
import dev.interleave.domain.transfer.Movement;
import dev.interleave.lab.port.LabWorkload;
import dev.interleave.lab.port.out.LoadTargets;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;

/** The use cases as their callers in this process reach them; anything else is left to another. */
public final class InProcessTargets implements LoadTargets {

  private final Function<Telemetry, PerStrategy<PostMovementUseCase>> movements;
  private final Function<Telemetry, LikePostUseCase> likes;
  private final Function<Telemetry, UnlikePostUseCase> unlikes;
  private final LoadTargets others;

  /**
   * @param movements the pipeline of the service, with this telemetry
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
      return reply(() -> movements.under(strategy).post(command), Completion::of);
    }

    @Override
    public Reply like(Like like) {
      return reply(() -> likes.like(unkeyed(like, "like")), Completion::of);
    }

    @Override
    public Reply unlike(Like like) {
      return reply(() -> unlikes.unlike(unkeyed(like, "unlike")), Completion::of);
    }

    private static LikeCommand unkeyed(Like like, String operation) {
      return new LikeCommand(like, Optional.empty(), operation);
    }

    /** A client waits for its answer. */
    private static <T> Reply reply(
        Supplier<CompletionStage<T>> call, Function<T, Completion> completionOf) {
      Completion completion;
      try {
        completion = completionOf.apply(Failures.caught(call).toCompletableFuture().join());
      } catch (CompletionException failed) {
        Throwable cause = Failures.causeOf(failed);
        if (cause instanceof Error error) {
          throw error;
        }
        completion = Completion.of(cause);
      }
      return new Reply(kind(completion.result()), completion.attempts(), reason(completion));
    }

    private static Reply.Kind kind(Completion.Result result) {
      return switch (result) {
        case DONE -> Reply.Kind.ACKNOWLEDGED;
        case REFUSED, CONFLICT, UNAVAILABLE -> Reply.Kind.REFUSED;
        case UNKNOWN, FAILED -> Reply.Kind.UNKNOWN;
      };
    }

    private static String reason(Completion completion) {
      if (completion.result() == Completion.Result.DONE) {
        return "";
      }
      return completion.reason().isEmpty() ? completion.result().name() : completion.reason();
    }

    @Override
    public void close() {}
  }
}
