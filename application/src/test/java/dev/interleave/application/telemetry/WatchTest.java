package dev.interleave.application.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.interleave.application.port.ConcurrencyConflict;
import dev.interleave.application.port.ConcurrencyConflict.Cause;
import dev.interleave.application.port.LedgerUnavailable;
import dev.interleave.application.port.LedgerUnavailable.Effect;
import dev.interleave.application.port.LikeOutcome;
import dev.interleave.application.port.Outcome;
import dev.interleave.application.port.Receipt;
import dev.interleave.application.port.out.Ending;
import dev.interleave.application.port.out.Ending.Result;
import dev.interleave.application.port.out.Operation;
import dev.interleave.application.port.out.Telemetry;
import dev.interleave.domain.post.LikeReason;
import dev.interleave.domain.transfer.MovementId;
import dev.interleave.domain.transfer.Reason;
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

/** What is told of, and that nothing else changes by it. */
class WatchTest {

  private final List<String> told = new ArrayList<>();
  private final Watch watch = new Watch(new Writing(), new Seconds()::next);

  @Test
  void a_request_is_told_with_its_answer_and_its_time() {
    Outcome posted =
        new Outcome.Posted(
            new Receipt(new MovementId(UUID.randomUUID()), Instant.EPOCH, List.of()), 3);

    assertThat(watch.<Outcome>request(Telemetry.Kind.DEPOSIT, () -> posted, Ending::of))
        .isSameAs(posted);
    assertThat(told).containsExactly("DEPOSIT Ending[result=DONE, reason=, attempts=3] 1000000000");
  }

  @Test
  void a_refusal_is_told_with_its_reason() {
    watch.<Outcome>request(
        Telemetry.Kind.TRANSFER,
        () -> new Outcome.Refused(Reason.INSUFFICIENT_FUNDS, 2),
        Ending::of);
    watch.<LikeOutcome>request(
        Telemetry.Kind.LIKE,
        () -> new LikeOutcome.Refused(LikeReason.ALREADY_LIKED, 1),
        Ending::of);

    assertThat(told)
        .containsExactly(
            "TRANSFER Ending[result=REFUSED, reason=INSUFFICIENT_FUNDS, attempts=2] 1000000000",
            "LIKE Ending[result=REFUSED, reason=ALREADY_LIKED, attempts=1] 1000000000");
  }

  static Stream<Arguments> failures() {
    return Stream.of(
        Arguments.of(
            new ConcurrencyConflict(Cause.DEADLOCK).after(12),
            new Ending(Result.CONFLICT, "DEADLOCK", 12)),
        Arguments.of(
            new LedgerUnavailable(Effect.NOT_APPLIED, null), new Ending(Result.UNAVAILABLE, "", 0)),
        Arguments.of(
            new LedgerUnavailable(Effect.UNKNOWN, null), new Ending(Result.UNKNOWN, "", 0)),
        Arguments.of(new IllegalStateException("a defect"), new Ending(Result.FAILED, "", 0)));
  }

  @ParameterizedTest
  @MethodSource("failures")
  void a_failure_is_told_and_comes_out_as_it_was(RuntimeException failure, Ending ending) {
    assertThatThrownBy(
            () ->
                watch.<Outcome>request(
                    Telemetry.Kind.UNLIKE,
                    () -> {
                      throw failure;
                    },
                    Ending::of))
        .isSameAs(failure);
    assertThat(told).containsExactly("UNLIKE " + ending + " 1000000000");
  }

  @Test
  void an_attempt_is_told_of_only_when_it_ends_in_a_conflict() {
    Operation operation = new Operation(new UUID(0, 7));
    ConcurrencyConflict conflict = new ConcurrencyConflict(Cause.VERSION);

    assertThat(watch.attempt(Telemetry.Kind.DEPOSIT, operation, 1, () -> "done")).isEqualTo("done");
    assertThat(told).isEmpty();

    assertThatThrownBy(
            () ->
                watch.attempt(
                    Telemetry.Kind.DEPOSIT,
                    operation,
                    2,
                    () -> {
                      throw conflict;
                    }))
        .isSameAs(conflict);
    assertThat(told).containsExactly("DEPOSIT " + operation + " attempt 2 VERSION");
  }

  @Test
  void a_submitted_request_is_told_when_it_ends_and_not_before() {
    CompletableFuture<Outcome> work = new CompletableFuture<>();
    Outcome refused = new Outcome.Refused(Reason.INSUFFICIENT_FUNDS, 2);

    CompletionStage<Outcome> stage =
        watch.submittedRequest(Telemetry.Kind.TRANSFER, () -> work, Ending::of);
    assertThat(told).isEmpty();
    work.complete(refused);

    assertThat(stage.toCompletableFuture()).isCompletedWithValue(refused);
    assertThat(told)
        .containsExactly(
            "TRANSFER Ending[result=REFUSED, reason=INSUFFICIENT_FUNDS, attempts=2] 1000000000");
  }

  @ParameterizedTest
  @MethodSource("failures")
  void a_failure_of_a_submitted_request_is_told_and_comes_out_as_it_was(
      RuntimeException failure, Ending ending) {
    CompletableFuture<Outcome> work = new CompletableFuture<>();
    CompletionStage<Outcome> stage =
        watch.submittedRequest(
            Telemetry.Kind.UNLIKE, () -> work.thenApply(same -> same), Ending::of);

    work.completeExceptionally(failure);

    assertThatThrownBy(() -> stage.toCompletableFuture().join()).hasCause(failure);
    assertThat(told).containsExactly("UNLIKE " + ending + " 1000000000");
  }

  @Test
  void a_submitted_attempt_is_told_of_only_when_it_ends_in_a_conflict() {
    Operation operation = new Operation(new UUID(0, 7));
    ConcurrencyConflict conflict = new ConcurrencyConflict(Cause.VERSION);

    watch.submittedAttempt(
        Telemetry.Kind.DEPOSIT, operation, 1, CompletableFuture.completedStage("done"));
    watch.submittedAttempt(
        Telemetry.Kind.DEPOSIT,
        operation,
        2,
        CompletableFuture.failedStage(new IllegalStateException()));
    assertThat(told).isEmpty();

    CompletionStage<String> stage =
        watch.submittedAttempt(
            Telemetry.Kind.DEPOSIT,
            operation,
            3,
            CompletableFuture.<String>failedStage(conflict).thenApply(same -> same));

    assertThatThrownBy(() -> stage.toCompletableFuture().join()).hasCause(conflict);
    assertThat(told).containsExactly("DEPOSIT " + operation + " attempt 3 VERSION");
  }

  private final class Writing implements Telemetry {
    @Override
    public void conflicted(Kind kind, Operation operation, int attempt, Cause cause) {
      told.add(kind + " " + operation + " attempt " + attempt + " " + cause);
    }

    @Override
    public void ended(Kind kind, Ending ending, long nanos) {
      told.add(kind + " " + ending + " " + nanos);
    }
  }

  /** A clock that goes on by a second whenever it is looked at. */
  private static final class Seconds {
    private long now;

    long next() {
      return now += 1_000_000_000L;
    }
  }
}
