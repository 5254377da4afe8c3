package dev.interleave.application.movement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interleave.application.port.LedgerUnavailable;
import dev.interleave.application.port.LedgerUnavailable.Effect;
import dev.interleave.application.port.Outcome;
import dev.interleave.application.port.in.PostMovementCommand;
import dev.interleave.application.port.in.PostMovementUseCase;
import dev.interleave.application.queue.FifoPermits;
import dev.interleave.domain.account.AccountId;
import dev.interleave.domain.money.Money;
import dev.interleave.domain.transfer.Conditions;
import dev.interleave.domain.transfer.Movement;
import dev.interleave.domain.transfer.Reason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PostMovementsHandlerTest {

  private static final Outcome DONE = new Outcome.Refused(Reason.INSUFFICIENT_FUNDS, 1);
  private static final LedgerUnavailable LATE =
      new LedgerUnavailable(Effect.NOT_APPLIED, "late", null);

  private final List<PostMovementCommand> begun = new ArrayList<>();
  private final List<CompletableFuture<Outcome>> pipeline = new ArrayList<>();
  private final List<PostMovementCommand> refused = new ArrayList<>();
  private final FifoPermits permits = new FifoPermits(1);
  private long time;

  private PostMovementsHandler handler(int waiting) {
    return handler(waiting, 3, this::begin);
  }

  private PostMovementsHandler handler(int waiting, int part, PostMovementUseCase each) {
    return new PostMovementsHandler(
        each,
        command -> {
          refused.add(command);
          return CompletableFuture.failedFuture(LATE);
        },
        permits,
        new PostMovementsHandler.Limits(part, waiting, Duration.ofSeconds(10)),
        () -> time);
  }

  private CompletionStage<Outcome> begin(PostMovementCommand command) {
    begun.add(command);
    CompletableFuture<Outcome> stage = new CompletableFuture<>();
    pipeline.add(stage);
    return stage;
  }

  private static List<PostMovementCommand> commands(int count) {
    return IntStream.rangeClosed(1, count)
        .mapToObj(
            i ->
                new PostMovementCommand(
                    Movement.deposit(new AccountId(i), new Money(1)),
                    Conditions.NONE,
                    Optional.empty()))
        .toList();
  }

  @Test
  void a_part_begins_in_order_when_all_of_the_part_before_have_ended() {
    List<PostMovementCommand> commands = commands(7);
    List<CompletionStage<Outcome>> outcomes = handler(5).post(commands);

    assertThat(begun).isEqualTo(commands.subList(0, 3));
    pipeline.get(2).complete(DONE);
    pipeline.get(0).completeExceptionally(LATE);
    assertThat(begun).hasSize(3);
    pipeline.get(1).complete(DONE);
    assertThat(begun).isEqualTo(commands.subList(0, 6));
    pipeline.subList(3, 6).forEach(stage -> stage.complete(DONE));
    assertThat(begun).isEqualTo(commands);
    assertThat(permits.isFree()).isFalse();
    pipeline.get(6).complete(DONE);

    assertThat(permits.isFree()).isTrue();
    assertThat(outcomes).hasSize(7);
    assertThat(outcomes.get(0).toCompletableFuture()).isCompletedExceptionally();
    assertThat(outcomes.subList(1, 7))
        .allSatisfy(
            outcome -> assertThat(outcome.toCompletableFuture()).isCompletedWithValue(DONE));
    assertThat(refused).isEmpty();
  }

  @Test
  void a_second_request_waits_for_the_permit_of_the_first() {
    handler(5).post(commands(2));
    List<CompletionStage<Outcome>> second = handler(5).post(commands(1));
    assertThat(begun).hasSize(2);

    new ArrayList<>(pipeline).forEach(stage -> stage.complete(DONE));
    assertThat(begun).hasSize(3);
    pipeline.get(2).complete(DONE);
    assertThat(second.get(0).toCompletableFuture()).isCompletedWithValue(DONE);
    assertThat(permits.isFree()).isTrue();
  }

  @Test
  void a_request_beyond_those_that_may_wait_is_refused_as_a_whole() {
    handler(1).post(commands(1));
    handler(1).post(commands(1));
    List<CompletionStage<Outcome>> third = handler(1).post(commands(4));

    assertThat(third)
        .allSatisfy(
            outcome -> assertThat(outcome.toCompletableFuture()).isCompletedExceptionally());
    assertThat(refused).hasSize(4);
    assertThat(begun).hasSize(1);
  }

  @Test
  void a_part_that_would_begin_too_late_is_refused() {
    List<PostMovementCommand> commands = commands(7);
    handler(5).post(commands);
    time = Duration.ofSeconds(10).toNanos() - 1;
    new ArrayList<>(pipeline).forEach(stage -> stage.complete(DONE));
    assertThat(begun).hasSize(6);
    time++;
    pipeline.subList(3, 6).forEach(stage -> stage.complete(DONE));

    assertThat(begun).hasSize(6);
    assertThat(refused).isEqualTo(commands.subList(6, 7));
    assertThat(permits.isFree()).isTrue();
  }

  @Test
  void a_pipeline_that_throws_keeps_no_permit() {
    List<CompletionStage<Outcome>> outcomes =
        handler(
                5,
                3,
                command -> {
                  throw new IllegalStateException("defect");
                })
            .post(commands(7));

    assertThat(outcomes)
        .allSatisfy(
            outcome -> assertThat(outcome.toCompletableFuture()).isCompletedExceptionally());
    assertThat(permits.isFree()).isTrue();
  }

  @Test
  void many_parts_that_end_at_once_do_not_overflow_the_stack() {
    List<CompletionStage<Outcome>> outcomes = handler(5, 1, this::begin).post(commands(1000));
    for (int i = 0; i < pipeline.size(); i++) {
      pipeline.get(i).complete(DONE);
    }
    assertThat(outcomes.get(999).toCompletableFuture()).isCompletedWithValue(DONE);

    List<CompletionStage<Outcome>> atOnce =
        handler(5, 1, command -> CompletableFuture.completedFuture(DONE)).post(commands(1000));
    assertThat(atOnce.get(999).toCompletableFuture()).isCompletedWithValue(DONE);
    assertThat(permits.isFree()).isTrue();
  }
}
