package dev.interleave.application.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.interleave.application.port.ConcurrencyConflict;
import dev.interleave.application.port.ConcurrencyConflict.Cause;
import dev.interleave.application.port.LedgerUnavailable;
import dev.interleave.application.port.LedgerUnavailable.Effect;
import dev.interleave.application.port.LikeOutcome;
import dev.interleave.application.port.Outcome;
import dev.interleave.application.port.out.Completion;
import dev.interleave.application.port.out.Completion.Result;
import dev.interleave.application.port.out.Operation;
import dev.interleave.application.port.out.Telemetry;
import dev.interleave.domain.post.LikeReason;
import dev.interleave.domain.transfer.MovementId;
import dev.interleave.domain.transfer.Reason;
import dev.interleave.domain.transfer.Receipt;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is recorded, and that the result does not change. */
class InstrumentedTest {

  private final List<String> recorded = new ArrayList<>();
  private final Instrumented instrumented = new Instrumented(new Writing(), new Seconds()::next);

  @Test
  void a_request_is_recorded_with_its_outcome_and_its_time() {
    Outcome posted =
        new Outcome.Posted(
            new Receipt(new MovementId(UUID.randomUUID()), Instant.EPOCH, List.of()), 3);

    assertThat(request(Telemetry.Kind.DEPOSIT, posted)).isSameAs(posted);
    assertThat(recorded)
        .containsExactly("DEPOSIT Completion[result=DONE, reason=, attempts=3] 1000000000");
  }

  @Test
  void a_refusal_is_recorded_with_its_reason() {
    request(Telemetry.Kind.TRANSFER, new Outcome.Refused(Reason.INSUFFICIENT_FUNDS, 2));
    instrumented.<LikeOutcome>request(
        Telemetry.Kind.LIKE,
        () ->
            CompletableFuture.completedStage(new LikeOutcome.Refused(LikeReason.ALREADY_LIKED, 1)),
        Completion::of);

    assertThat(recorded)
        .containsExactly(
            "TRANSFER Completion[result=REFUSED, reason=INSUFFICIENT_FUNDS, attempts=2] 1000000000",
            "LIKE Completion[result=REFUSED, reason=ALREADY_LIKED, attempts=1] 1000000000");
  }

  private Outcome request(Telemetry.Kind kind, Outcome outcome) {
    return instrumented
        .request(kind, () -> CompletableFuture.completedStage(outcome), Completion::of)
        .toCompletableFuture()
        .join();
  }

  static Stream<Arguments> failures() {
    return Stream.of(
        Arguments.of(
            new ConcurrencyConflict(Cause.DEADLOCK).after(12),
            new Completion(Result.CONFLICT, "DEADLOCK", 12)),
        Arguments.of(
            new LedgerUnavailable(Effect.NOT_APPLIED, null),
            new Completion(Result.UNAVAILABLE, "", 0)),
        Arguments.of(
            new LedgerUnavailable(Effect.UNKNOWN, null), new Completion(Result.UNKNOWN, "", 0)),
        Arguments.of(new IllegalStateException("a defect"), new Completion(Result.FAILED, "", 0)));
  }

  @ParameterizedTest
  @MethodSource("failures")
  void work_that_throws_is_recorded_and_its_failure_is_that_of_the_stage(
      RuntimeException failure, Completion completion) {
    CompletionStage<Outcome> stage =
        instrumented.request(
            Telemetry.Kind.UNLIKE,
            () -> {
              throw failure;
            },
            Completion::of);

    assertThatThrownBy(() -> stage.toCompletableFuture().join()).hasCause(failure);
    assertThat(recorded).containsExactly("UNLIKE " + completion + " 1000000000");
  }

  @Test
  void an_attempt_that_throws_a_conflict_is_recorded() {
    Operation operation = new Operation(new UUID(0, 7));
    ConcurrencyConflict conflict = new ConcurrencyConflict(Cause.VERSION);

    CompletionStage<String> stage =
        instrumented.attempt(
            Telemetry.Kind.DEPOSIT,
            operation,
            2,
            () -> {
              throw conflict;
            });

    assertThatThrownBy(() -> stage.toCompletableFuture().join()).hasCause(conflict);
    assertThat(recorded).containsExactly("DEPOSIT " + operation + " attempt 2 VERSION");
  }

  @Test
  void a_request_is_recorded_when_it_ends_and_not_before() {
    CompletableFuture<Outcome> work = new CompletableFuture<>();
    Outcome refused = new Outcome.Refused(Reason.INSUFFICIENT_FUNDS, 2);

    CompletionStage<Outcome> stage =
        instrumented.request(Telemetry.Kind.TRANSFER, () -> work, Completion::of);
    assertThat(recorded).isEmpty();
    work.complete(refused);

    assertThat(stage.toCompletableFuture()).isCompletedWithValue(refused);
    assertThat(recorded)
        .containsExactly(
            "TRANSFER Completion[result=REFUSED, reason=INSUFFICIENT_FUNDS, attempts=2]"
                + " 1000000000");
  }

  @ParameterizedTest
  @MethodSource("failures")
  void a_failure_is_recorded_and_not_changed(RuntimeException failure, Completion completion) {
    CompletableFuture<Outcome> work = new CompletableFuture<>();
    CompletionStage<Outcome> stage =
        instrumented.request(
            Telemetry.Kind.UNLIKE, () -> work.thenApply(same -> same), Completion::of);

    work.completeExceptionally(failure);

    assertThatThrownBy(() -> stage.toCompletableFuture().join()).hasCause(failure);
    assertThat(recorded).containsExactly("UNLIKE " + completion + " 1000000000");
  }

  @Test
  void an_attempt_is_recorded_only_if_it_ends_in_a_conflict() {
    Operation operation = new Operation(new UUID(0, 7));
    ConcurrencyConflict conflict = new ConcurrencyConflict(Cause.VERSION);

    CompletionStage<String> done =
        instrumented.attempt(
            Telemetry.Kind.DEPOSIT, operation, 1, () -> CompletableFuture.completedStage("done"));
    instrumented.attempt(
        Telemetry.Kind.DEPOSIT,
        operation,
        2,
        () -> CompletableFuture.failedStage(new IllegalStateException()));
    assertThat(done.toCompletableFuture()).isCompletedWithValue("done");
    assertThat(recorded).isEmpty();

    CompletionStage<String> stage =
        instrumented.attempt(
            Telemetry.Kind.DEPOSIT,
            operation,
            3,
            () -> CompletableFuture.<String>failedStage(conflict).thenApply(same -> same));

    assertThatThrownBy(() -> stage.toCompletableFuture().join()).hasCause(conflict);
    assertThat(recorded).containsExactly("DEPOSIT " + operation + " attempt 3 VERSION");
  }

  private final class Writing implements Telemetry {
    @Override
    public void conflicted(Kind kind, Operation operation, int attempt, Cause cause) {
      recorded.add(kind + " " + operation + " attempt " + attempt + " " + cause);
    }

    @Override
    public void ended(Kind kind, Completion completion, long nanos) {
      recorded.add(kind + " " + completion + " " + nanos);
    }
  }

  /** A clock that advances by a second at each reading. */
  private static final class Seconds {
    private long now;

    long next() {
      return now += 1_000_000_000L;
    }
  }
}
