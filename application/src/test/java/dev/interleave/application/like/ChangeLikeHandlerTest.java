package dev.interleave.application.like;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.interleave.application.port.ConcurrencyConflict;
import dev.interleave.application.port.ConcurrencyConflict.Cause;
import dev.interleave.application.port.IdempotencyKey;
import dev.interleave.application.port.LedgerUnavailable;
import dev.interleave.application.port.LedgerUnavailable.Effect;
import dev.interleave.application.port.LikeOutcome;
import dev.interleave.application.port.in.LikeCommand;
import dev.interleave.application.port.out.AsyncLikeRegistry;
import dev.interleave.application.port.out.Claim;
import dev.interleave.application.port.out.Completion;
import dev.interleave.application.port.out.Fingerprint;
import dev.interleave.application.port.out.LikePosting;
import dev.interleave.application.port.out.Operation;
import dev.interleave.application.port.out.Telemetry;
import dev.interleave.application.retry.RecordingTimer;
import dev.interleave.application.retry.Retry;
import dev.interleave.application.retry.RetryPolicy;
import dev.interleave.domain.post.Like;
import dev.interleave.domain.post.PostId;
import dev.interleave.domain.post.UserId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class ChangeLikeHandlerTest {

  private static final Like LIKE = new Like(new PostId(1), new UserId(2));
  private static final IdempotencyKey KEY = new IdempotencyKey("ada", "k-1");
  private static final LikeCommand COMMAND = new LikeCommand(LIKE, Optional.of(KEY), "putLike");

  private final List<String> told = new ArrayList<>();
  private final List<String> asked = new ArrayList<>();
  private final List<LikePosting> postings = new ArrayList<>();
  private final List<CompletableFuture<LikeOutcome>> answers = new ArrayList<>();

  @Test
  void a_like_is_tried_again_after_a_conflict_as_the_same_operation() {
    CompletableFuture<LikeOutcome> outcome = like().toCompletableFuture();
    answers.get(0).completeExceptionally(new ConcurrencyConflict(Cause.LOCK_WAIT));
    assertThat(outcome).isNotDone();
    answers.get(1).complete(new LikeOutcome.Recorded(2));

    assertThat(outcome).isCompletedWithValue(new LikeOutcome.Recorded(2));
    assertThat(asked).containsExactly("like 1", "like 2");
    assertThat(postings.get(1)).isEqualTo(postings.get(0).attempt(2));
    assertThat(told).containsExactly("LIKE 1 LOCK_WAIT", "LIKE DONE 2");
  }

  @Test
  void an_unlike_is_an_unlike() {
    CompletableFuture<LikeOutcome> outcome = unlike().toCompletableFuture();
    answers.get(0).completeExceptionally(new ConcurrencyConflict(Cause.LOCK_WAIT));
    answers.get(1).complete(new LikeOutcome.Recorded(2));

    assertThat(outcome).isCompletedWithValue(new LikeOutcome.Recorded(2));
    assertThat(asked).containsExactly("unlike 1", "unlike 2");
    assertThat(told).containsExactly("UNLIKE 1 LOCK_WAIT", "UNLIKE DONE 2");
  }

  @Test
  void two_requests_are_two_operations() {
    like();
    like();

    assertThat(postings.get(0).operation()).isNotEqualTo(postings.get(1).operation());
  }

  @Test
  @Tag("F12")
  void every_attempt_carries_the_claim_of_the_request() {
    like();
    answers.get(0).completeExceptionally(new ConcurrencyConflict(Cause.LOCK_WAIT));

    assertThat(postings)
        .hasSize(2)
        .extracting(LikePosting::claim)
        .containsOnly(Optional.of(new Claim(KEY, "putLike", Fingerprint.of(LIKE))));
  }

  @Test
  @Tag("F30")
  @Tag("F31")
  void a_repeated_like_that_cannot_be_served_is_named_and_not_reported_as_not_applied() {
    ChangeLikeHandler handler = new ChangeLikeHandler(new Recording(), retry(), new Writing());
    handler.like(COMMAND);
    answers.get(0).complete(new LikeOutcome.Recorded(1));
    CompletionStage<LikeOutcome> again = handler.like(COMMAND);
    answers.get(1).completeExceptionally(new LedgerUnavailable(Effect.NOT_APPLIED, null));

    assertThatThrownBy(() -> again.toCompletableFuture().join())
        .cause()
        .isInstanceOfSatisfying(
            LedgerUnavailable.class,
            failure -> {
              assertThat(failure.effect()).isEqualTo(Effect.UNKNOWN);
              assertThat(failure.request())
                  .isEqualTo("putLike of post 1 by user 2, Idempotency-Key k-1");
            });
  }

  private CompletionStage<LikeOutcome> like() {
    return new ChangeLikeHandler(new Recording(), retry(), new Writing()).like(COMMAND);
  }

  private CompletionStage<LikeOutcome> unlike() {
    return new ChangeLikeHandler(new Recording(), retry(), new Writing()).unlike(COMMAND);
  }

  private static Retry retry() {
    RetryPolicy three =
        new RetryPolicy(3, Duration.ofSeconds(2), Duration.ofMillis(10), Duration.ofMillis(500));
    return new Retry(three, new RecordingTimer(), new Random(1));
  }

  private final class Recording implements AsyncLikeRegistry {

    @Override
    public CompletionStage<LikeOutcome> submitLike(LikePosting posting) {
      return answer("like", posting);
    }

    @Override
    public CompletionStage<LikeOutcome> submitUnlike(LikePosting posting) {
      return answer("unlike", posting);
    }

    private CompletionStage<LikeOutcome> answer(String what, LikePosting posting) {
      assertThat(posting.like()).isEqualTo(LIKE);
      asked.add(what + " " + posting.attempt());
      postings.add(posting);
      answers.add(new CompletableFuture<>());
      return answers.get(answers.size() - 1);
    }
  }

  private final class Writing implements Telemetry {

    @Override
    public void conflicted(Kind kind, Operation operation, int attempt, Cause cause) {
      told.add(kind + " " + attempt + " " + cause);
    }

    @Override
    public void ended(Kind kind, Completion completion, long nanos) {
      told.add(kind + " " + completion.result() + " " + completion.attempts());
    }
  }
}
