package dev.interleave.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.interleave.application.port.ConcurrencyConflict;
import dev.interleave.application.port.ConcurrencyConflict.Cause;
import dev.interleave.application.port.IdempotencyKey;
import dev.interleave.application.port.IdempotencyKeyReused;
import dev.interleave.application.port.LikeOutcome;
import dev.interleave.application.port.out.Claim;
import dev.interleave.application.port.out.Fingerprint;
import dev.interleave.application.port.out.LikePosting;
import dev.interleave.application.port.out.LikeRegistry;
import dev.interleave.domain.post.Like;
import dev.interleave.domain.post.LikeReason;
import dev.interleave.domain.post.PostId;
import dev.interleave.domain.post.UserId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
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
  public void concurrent_likes_of_one_post_neither_deadlock_nor_miscount() {
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
  public void concurrent_likes_by_one_user_count_once() {
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
  public void concurrent_unlikes_by_one_user_uncount_once() {
    PostId post = records().openPost();
    like(post, ANN);
    like(post, BOB);
    LikeRegistry patient = patient(new ConflictCounter());

    Race<LikeOutcome> race = Race.of(20, thread -> patient.unlike(posting(post, ANN)));

    assertThat(race.results().stream().filter(LikeOutcome.Recorded.class::isInstance)).hasSize(1);
    assertLikers(post, 1);
  }

  @Test
  @Tag("F12")
  public void the_same_request_under_its_key_is_applied_once_and_has_the_same_outcome() {
    PostId post = records().openPost();
    LikePosting like = posting(post, ANN, claim("like", post, ANN));
    LikePosting unlike = posting(post, ANN, claim("unlike", post, ANN));

    assertThat(registry().like(like)).isEqualTo(RECORDED);
    assertThat(registry().unlike(unlike)).isEqualTo(RECORDED);
    assertThat(registry().like(like.attempt(3))).isEqualTo(new LikeOutcome.Recorded(3, true));
    assertLikers(post, 0);
    like(post, ANN);
    assertThat(registry().unlike(unlike)).isEqualTo(new LikeOutcome.Recorded(1, true));

    assertLikers(post, 1);
  }

  @Test
  @Tag("F12")
  public void a_key_that_comes_with_another_like_changes_nothing() {
    PostId post = records().openPost();
    Claim claim = claim("like", post, ANN);
    Claim reused = new Claim(claim.key(), "like", fingerprint(post, BOB));
    registry().like(posting(post, ANN, claim));

    assertThatThrownBy(() -> registry().like(posting(post, BOB, reused)))
        .isInstanceOf(IdempotencyKeyReused.class);
    assertThatThrownBy(() -> registry().unlike(posting(post, BOB, reused)))
        .isInstanceOf(IdempotencyKeyReused.class);

    assertLikers(post, 1);
  }

  @Test
  @Tag("F12")
  public void a_key_is_one_callers_and_one_operations() {
    PostId post = records().openPost();
    String text = UUID.randomUUID().toString();
    Claim anns = new Claim(new IdempotencyKey("ann", text), "like", fingerprint(post, ANN));
    Claim bobs = new Claim(new IdempotencyKey("bob", text), "like", fingerprint(post, BOB));
    Claim other = new Claim(anns.key(), "unlike", fingerprint(post, ANN));

    assertThat(registry().like(posting(post, ANN, anns))).isEqualTo(RECORDED);
    assertThat(registry().like(posting(post, BOB, bobs))).isEqualTo(RECORDED);
    assertThat(registry().unlike(posting(post, ANN, other))).isEqualTo(RECORDED);

    assertLikers(post, 1);
  }

  @Test
  @Tag("F12")
  public void a_refusal_for_the_posts_likes_is_final_under_its_key() {
    PostId post = records().openPost();
    LikePosting unlike = posting(post, ANN, claim("unlike", post, ANN));
    LikePosting like = posting(post, ANN, claim("like", post, ANN));

    assertThat(registry().unlike(unlike)).isEqualTo(refused(LikeReason.NOT_LIKED));
    like(post, ANN);
    assertThat(registry().unlike(unlike))
        .isEqualTo(new LikeOutcome.Refused(LikeReason.NOT_LIKED, 1, true));
    assertThat(registry().like(like)).isEqualTo(refused(LikeReason.ALREADY_LIKED));
    unlike(post, ANN);
    assertThat(registry().like(like))
        .isEqualTo(new LikeOutcome.Refused(LikeReason.ALREADY_LIKED, 1, true));

    assertLikers(post, 0);
  }

  @Test
  @Tag("F12")
  public void an_unknown_post_leaves_the_key_free() {
    PostId post = records().openPost();
    PostId unknown = records().unknownPost();
    Claim claim = claim("like", post, ANN);
    Claim ofUnknown = new Claim(claim.key(), "like", fingerprint(unknown, ANN));

    for (int i = 0; i < 2; i++) {
      assertThat(registry().like(posting(unknown, ANN, ofUnknown)))
          .isEqualTo(refused(LikeReason.POST_NOT_FOUND));
    }
    assertThat(registry().like(posting(post, ANN, claim))).isEqualTo(RECORDED);

    assertLikers(post, 1);
  }

  @Test
  @Tag("F12")
  @Tag("P60")
  public void likes_that_start_together_under_one_key_have_one_effect() {
    PostId post = records().openPost();
    LikeRegistry patient = patient(new ConflictCounter());
    LikePosting like = posting(post, ANN, claim("like", post, ANN));

    assertOneOf(Race.of(64, thread -> unlessInProgress(() -> patient.like(like))));

    assertLikers(post, 1);
  }

  @Test
  @Tag("F12")
  @Tag("P60")
  public void unlikes_that_start_together_under_one_key_have_one_effect() {
    PostId post = records().openPost();
    like(post, ANN);
    like(post, BOB);
    LikeRegistry patient = patient(new ConflictCounter());
    LikePosting unlike = posting(post, ANN, claim("unlike", post, ANN));

    assertOneOf(Race.of(64, thread -> unlessInProgress(() -> patient.unlike(unlike))));

    assertLikers(post, 1);
  }

  /** One request was applied, and every other answer repeats it. */
  private static void assertOneOf(Race<Optional<LikeOutcome>> race) {
    List<LikeOutcome> outcomes = race.results().stream().flatMap(Optional::stream).toList();
    assertThat(outcomes).isNotEmpty().allMatch(LikeOutcome.Recorded.class::isInstance);
    assertThat(outcomes.stream().filter(outcome -> !outcome.replayed())).hasSize(1);
  }

  private static Optional<LikeOutcome> unlessInProgress(Supplier<LikeOutcome> request) {
    try {
      return Optional.of(request.get());
    } catch (ConcurrencyConflict conflict) {
      assertThat(conflict.conflict()).isEqualTo(Cause.KEY_IN_PROGRESS);
      return Optional.empty();
    }
  }

  private static LikePosting posting(PostId post, UserId user, Claim claim) {
    return LikePosting.first(new Like(post, user), Optional.of(claim));
  }

  private static Claim claim(String operation, PostId post, UserId user) {
    IdempotencyKey key = new IdempotencyKey("ann", UUID.randomUUID().toString());
    return new Claim(key, operation, fingerprint(post, user));
  }

  private static Fingerprint fingerprint(PostId post, UserId user) {
    return Fingerprint.of(new Like(post, user));
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
    return Retries.of(
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
        TestRetry.retry());
  }

  private void assertLikers(PostId post, int number) {
    assertThat(records().likers(post)).hasSize(number);
    assertThat(records().likeCount(post)).as("counter beside the post").isEqualTo(number);
  }
}
