package dev.interleave.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interleave.application.like.RetryingLikeRegistry;
import dev.interleave.application.port.ConcurrencyConflict.Cause;
import dev.interleave.application.port.LikeOutcome;
import dev.interleave.application.port.out.LikePosting;
import dev.interleave.application.port.out.LikeRegistry;
import dev.interleave.domain.post.Like;
import dev.interleave.domain.post.LikeReason;
import dev.interleave.domain.post.PostId;
import dev.interleave.domain.post.UserId;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * What every like registry promises: one like per user and post, and a count that is their number.
 */
public abstract class LikeRegistryContract {

  private static final LikeOutcome RECORDED = new LikeOutcome.Recorded(1);
  private static final UserId ANN = new UserId(1);
  private static final UserId BOB = new UserId(2);

  /** The registry under test, without a retry around it. */
  protected abstract LikeRegistry registry();

  /** The rows behind it. */
  protected abstract PostRecords records();

  @Test
  public void a_like_is_recorded_and_counted_once() {
    PostId post = records().openPost();

    assertThat(like(post, ANN)).isEqualTo(RECORDED);
    assertThat(like(post, BOB)).isEqualTo(RECORDED);
    assertThat(like(post, ANN)).isEqualTo(refused(LikeReason.ALREADY_LIKED));

    assertLikers(post, 2);
  }

  @Test
  public void an_unlike_takes_back_a_like_and_only_that() {
    PostId post = records().openPost();
    like(post, ANN);

    assertThat(unlike(post, BOB)).isEqualTo(refused(LikeReason.NOT_LIKED));
    assertThat(unlike(post, ANN)).isEqualTo(RECORDED);
    assertThat(unlike(post, ANN)).isEqualTo(refused(LikeReason.NOT_LIKED));

    assertLikers(post, 0);
  }

  @Test
  @Tag("P25")
  public void after_a_refused_like_everything_works_as_before() {
    PostId post = records().openPost();
    like(post, ANN);
    for (int i = 0; i < 20; i++) {
      assertThat(like(post, ANN)).isEqualTo(refused(LikeReason.ALREADY_LIKED));
    }

    assertThat(like(post, BOB)).isEqualTo(RECORDED);
    assertThat(unlike(post, ANN)).isEqualTo(RECORDED);
    assertThat(like(post, ANN)).isEqualTo(RECORDED);
    assertLikers(post, 2);
  }

  @Test
  @Tag("P53")
  public void an_unknown_post_refuses_likes_and_unlikes_and_gets_no_row() {
    PostId unknown = records().unknownPost();

    assertThat(like(unknown, ANN)).isEqualTo(refused(LikeReason.POST_NOT_FOUND));
    assertThat(unlike(unknown, ANN)).isEqualTo(refused(LikeReason.POST_NOT_FOUND));
  }

  @Test
  @Tag("P51")
  public void users_who_like_one_post_together_neither_deadlock_nor_miscount() {
    PostId post = records().openPost();
    ConflictCounter conflicts = new ConflictCounter();
    LikeRegistry patient = patient(conflicts);

    Race<LikeOutcome> race =
        Race.of(50, thread -> patient.like(posting(post, new UserId(thread + 1))));

    assertThat(race.results()).allMatch(LikeOutcome.Recorded.class::isInstance);
    assertLikers(post, 50);
    assertThat(conflicts.count(Cause.DEADLOCK)).as("deadlocks").isZero();
  }

  @Test
  @Tag("P55")
  public void one_user_who_likes_many_times_at_once_is_counted_once() {
    PostId post = records().openPost();
    LikeRegistry patient = patient(new ConflictCounter());

    Race<LikeOutcome> race = Race.of(30, thread -> patient.like(posting(post, ANN)));

    assertThat(race.results().stream().filter(LikeOutcome.Recorded.class::isInstance)).hasSize(1);
    assertThat(race.results().stream().filter(LikeOutcome.Refused.class::isInstance))
        .hasSize(29)
        .allMatch(outcome -> ((LikeOutcome.Refused) outcome).reason() == LikeReason.ALREADY_LIKED);
    assertLikers(post, 1);
  }

  @Test
  @Tag("P54")
  public void one_user_who_unlikes_many_times_at_once_is_uncounted_once() {
    PostId post = records().openPost();
    like(post, ANN);
    like(post, BOB);
    LikeRegistry patient = patient(new ConflictCounter());

    Race<LikeOutcome> race = Race.of(20, thread -> patient.unlike(posting(post, ANN)));

    assertThat(race.results().stream().filter(LikeOutcome.Recorded.class::isInstance)).hasSize(1);
    assertLikers(post, 1);
  }

  private LikeOutcome like(PostId post, UserId user) {
    return registry().like(posting(post, user));
  }

  private LikeOutcome unlike(PostId post, UserId user) {
    return registry().unlike(posting(post, user));
  }

  private static LikePosting posting(PostId post, UserId user) {
    return LikePosting.first(new Like(post, user));
  }

  private static LikeOutcome refused(LikeReason reason) {
    return new LikeOutcome.Refused(reason, 1);
  }

  private LikeRegistry patient(ConflictCounter conflicts) {
    return new RetryingLikeRegistry(
        new LikeRegistry() {
          @Override
          public LikeOutcome like(LikePosting posting) {
            return conflicts.counting(() -> registry().like(posting));
          }

          @Override
          public LikeOutcome unlike(LikePosting posting) {
            return conflicts.counting(() -> registry().unlike(posting));
          }
        },
        Patience.retry());
  }

  private void assertLikers(PostId post, int number) {
    assertThat(records().likers(post)).hasSize(number);
    assertThat(records().likeCount(post)).as("counter beside the post").isEqualTo(number);
  }
}
