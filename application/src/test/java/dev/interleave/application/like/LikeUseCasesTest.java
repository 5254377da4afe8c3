package dev.interleave.application.like;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.interleave.application.port.ConcurrencyConflict;
import dev.interleave.application.port.ConcurrencyConflict.Cause;
import dev.interleave.application.port.LikeOutcome;
import dev.interleave.application.port.in.LikeCommand;
import dev.interleave.application.port.out.AsyncLikeRegistry;
import dev.interleave.application.port.out.LikePosting;
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
import org.junit.jupiter.api.Test;

/** Likes and unlikes ask the registry for the same thing in two directions. */
class LikeUseCasesTest {

  private static final Like LIKE = new Like(new PostId(1), new UserId(2));

  private final Recording registry = new Recording();

  @Test
  void liking_asks_the_registry_once_for_exactly_this_like() {
    assertThat(like()).isEqualTo(new LikeOutcome.Recorded(1));
    assertThat(registry.asked).containsExactly("like 1 by 2, attempt 1");
  }

  @Test
  void unliking_asks_the_registry_once_for_exactly_this_unlike() {
    assertThat(unlike()).isEqualTo(new LikeOutcome.Recorded(1));
    assertThat(registry.asked).containsExactly("unlike 1 by 2, attempt 1");
  }

  @Test
  void two_requests_are_two_operations() {
    like();
    like();

    assertThat(registry.postings.get(0).operation())
        .isNotEqualTo(registry.postings.get(1).operation());
  }

  @Test
  void a_like_is_tried_again_after_a_conflict_as_the_same_operation() {
    registry.conflicts = 2;

    assertThat(like()).isEqualTo(new LikeOutcome.Recorded(3));
    assertThat(registry.asked)
        .containsExactly(
            "like 1 by 2, attempt 1", "like 1 by 2, attempt 2", "like 1 by 2, attempt 3");
    assertThat(registry.postings.stream().map(LikePosting::operation).distinct()).hasSize(1);
  }

  @Test
  void an_unlike_is_tried_again_after_a_conflict_and_stays_an_unlike() {
    registry.conflicts = 1;

    assertThat(unlike()).isEqualTo(new LikeOutcome.Recorded(2));
    assertThat(registry.asked)
        .containsExactly("unlike 1 by 2, attempt 1", "unlike 1 by 2, attempt 2");
  }

  @Test
  void when_the_budget_is_spent_the_conflict_is_the_failure() {
    registry.conflicts = 9;

    assertThatThrownBy(this::like).hasCauseInstanceOf(ConcurrencyConflict.class);
    assertThat(registry.asked).hasSize(3);
  }

  private LikeOutcome like() {
    return new ChangeLikeHandler(registry, retry(), Telemetry.NONE)
        .like(new LikeCommand(LIKE, Optional.empty(), "like"))
        .toCompletableFuture()
        .join();
  }

  private LikeOutcome unlike() {
    return new ChangeLikeHandler(registry, retry(), Telemetry.NONE)
        .unlike(new LikeCommand(LIKE, Optional.empty(), "unlike"))
        .toCompletableFuture()
        .join();
  }

  private static Retry retry() {
    RetryPolicy three =
        new RetryPolicy(3, Duration.ofSeconds(2), Duration.ofMillis(10), Duration.ofMillis(500));
    return new Retry(three, new RecordingTimer(), new Random(1));
  }

  private static final class Recording implements AsyncLikeRegistry {

    private final List<String> asked = new ArrayList<>();
    private final List<LikePosting> postings = new ArrayList<>();
    private int conflicts;

    @Override
    public CompletionStage<LikeOutcome> submitLike(LikePosting posting) {
      return answer("like", posting);
    }

    @Override
    public CompletionStage<LikeOutcome> submitUnlike(LikePosting posting) {
      return answer("unlike", posting);
    }

    private CompletionStage<LikeOutcome> answer(String what, LikePosting posting) {
      Like like = posting.like();
      asked.add(
          "%s %s by %s, attempt %d".formatted(what, like.post(), like.user(), posting.attempt()));
      postings.add(posting);
      if (asked.size() <= conflicts) {
        throw new ConcurrencyConflict(Cause.DEADLOCK);
      }
      return CompletableFuture.completedStage(new LikeOutcome.Recorded(posting.attempt()));
    }
  }
}
