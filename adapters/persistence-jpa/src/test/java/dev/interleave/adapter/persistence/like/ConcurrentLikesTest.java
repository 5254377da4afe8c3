package dev.interleave.adapter.persistence.like;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.interleave.adapter.persistence.PersistenceTestKit;
import dev.interleave.application.port.ConcurrencyConflict;
import dev.interleave.application.port.IdempotencyKey;
import dev.interleave.application.port.LikeOutcome;
import dev.interleave.application.port.out.Checkpoint;
import dev.interleave.application.port.out.Checkpoint.Step;
import dev.interleave.application.port.out.Claim;
import dev.interleave.application.port.out.Fingerprint;
import dev.interleave.application.port.out.LikePosting;
import dev.interleave.application.port.out.LikeRegistry;
import dev.interleave.application.port.out.Operation;
import dev.interleave.contract.Background;
import dev.interleave.contract.Gate;
import dev.interleave.contract.OpenTransactions;
import dev.interleave.contract.Race;
import dev.interleave.contract.Retries;
import dev.interleave.contract.TestRetry;
import dev.interleave.domain.post.Like;
import dev.interleave.domain.post.LikeReason;
import dev.interleave.domain.post.PostId;
import dev.interleave.domain.post.UserId;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Concurrent likes of one post. */
@QuarkusTest
class ConcurrentLikesTest {

  @Inject PersistenceTestKit kit;

  @Test
  @Tag("P51")
  void two_likers_of_one_post_wait_for_each_other_and_do_not_deadlock() {
    PostId post = kit.records.openPost();
    Gate gate = Gate.before(Step.COMMIT);
    Background<LikeOutcome> first = Background.start(() -> like(registry(gate), post, 1));
    gate.awaitArrival();
    Background<LikeOutcome> second =
        Background.start(() -> like(patient(Checkpoint.NONE), post, 2));
    new OpenTransactions(kit.dataSource).awaitLockWait();
    gate.open();

    assertThat(first.result()).isInstanceOf(LikeOutcome.Recorded.class);
    assertThat(second.result()).isInstanceOf(LikeOutcome.Recorded.class);
    assertThat(kit.records.likeCount(post)).isEqualTo(2);
  }

  @Test
  @Tag("P51")
  void control_a_like_inserted_before_its_post_is_counted_deadlocks() {
    PostId post = kit.records.openPost();
    AtomicInteger deadlocks = new AtomicInteger();
    AtomicInteger users = new AtomicInteger();

    for (int attempt = 0; attempt < 10 && deadlocks.get() == 0; attempt++) {
      Race.of(
          8,
          thread -> {
            for (int i = 0; i < 10; i++) {
              insertThenCount(post, users.incrementAndGet(), deadlocks);
            }
            return null;
          });
    }

    assertThat(deadlocks.get()).as("else the order proves nothing").isPositive();
  }

  @Test
  @Tag("P50")
  void a_rollback_among_many_likes_of_one_user_changes_no_answer() {
    PostId post = kit.records.openPost();
    AtomicBoolean rolledBack = new AtomicBoolean();
    Checkpoint oneRollback =
        new Checkpoint() {
          @Override
          public void before(Operation operation, int attempt, Step step) {
            if (step == Step.COMMIT && rolledBack.compareAndSet(false, true)) {
              throw new Forced();
            }
          }
        };
    LikeRegistry registry = patient(oneRollback);

    Race<String> race =
        Race.of(
            30,
            thread -> {
              try {
                return like(registry, post, 1)
                    .fold(
                        recorded -> "Liked!",
                        refused ->
                            refused.reason() == LikeReason.ALREADY_LIKED
                                ? "Already liked"
                                : refused.toString());
              } catch (Forced forced) {
                return "forced";
              }
            });

    assertThat(rolledBack).isTrue();
    assertThat(race.results()).containsOnly("Liked!", "Already liked", "forced");
    assertThat(race.results()).containsOnlyOnce("Liked!").containsOnlyOnce("forced");
    assertThat(kit.records.likeCount(post)).isEqualTo(1);
    assertThat(kit.records.likers(post)).hasSize(1);
  }

  @Test
  @Tag("F12")
  @Tag("P60")
  void a_duplicate_waits_for_the_lock_wait_and_is_then_in_progress() {
    PostId post = kit.records.openPost();
    LikePosting posting = keyed(post);
    Gate gate = Gate.before(Step.COMMIT);
    Background<LikeOutcome> first = Background.start(() -> registry(gate).like(posting));
    gate.awaitArrival();

    assertThatThrownBy(() -> registry(Checkpoint.NONE).like(posting))
        .isInstanceOfSatisfying(
            ConcurrencyConflict.class,
            conflict ->
                assertThat(conflict.conflict())
                    .isEqualTo(ConcurrencyConflict.Cause.KEY_IN_PROGRESS));

    gate.open();
    assertThat(first.result()).isEqualTo(new LikeOutcome.Recorded(1));
    assertThat(registry(Checkpoint.NONE).like(posting))
        .isEqualTo(new LikeOutcome.Recorded(1, true));
    assertThat(kit.records.likeCount(post)).isEqualTo(1);
  }

  @Test
  @Tag("F12")
  @Tag("P61")
  void a_like_that_fails_between_its_effect_and_the_commit_leaves_neither_like_nor_key() {
    PostId post = kit.records.openPost();
    LikePosting posting = keyed(post);
    Checkpoint fails =
        new Checkpoint() {
          @Override
          public void before(Operation operation, int attempt, Step step) {
            if (step == Step.COMMIT) {
              throw new Forced();
            }
          }
        };

    assertThatThrownBy(() -> registry(fails).like(posting)).isInstanceOf(Forced.class);
    assertThat(kit.records.likeCount(post)).isZero();

    assertThat(registry(Checkpoint.NONE).like(posting)).isEqualTo(new LikeOutcome.Recorded(1));
    assertThat(kit.records.likeCount(post)).isEqualTo(1);
  }

  private static LikePosting keyed(PostId post) {
    Like like = new Like(post, new UserId(1));
    IdempotencyKey key = new IdempotencyKey("ann", UUID.randomUUID().toString());
    return LikePosting.first(like, Optional.of(new Claim(key, "like", Fingerprint.of(like))));
  }

  private void insertThenCount(PostId post, int user, AtomicInteger deadlocks) {
    try (Connection connection = kit.dataSource.getConnection();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      try {
        statement.executeUpdate(
            "INSERT INTO likes (user_id, post_id) VALUES (" + user + ", " + post + ")");
        statement.executeUpdate("UPDATE posts SET like_count = like_count + 1 WHERE id = " + post);
        connection.commit();
      } catch (SQLException e) {
        connection.rollback();
        if (e.getErrorCode() == 1213) {
          deadlocks.incrementAndGet();
        }
      } finally {
        connection.setAutoCommit(true);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private LikeRegistry registry(Checkpoint checkpoint) {
    return new UniqueKeyLikeRegistry(kit.transactions, kit.likes, kit.keys, checkpoint);
  }

  private LikeRegistry patient(Checkpoint checkpoint) {
    return Retries.of(registry(checkpoint), TestRetry.retry());
  }

  private static LikeOutcome like(LikeRegistry registry, PostId post, long user) {
    return registry.like(LikePosting.first(new Like(post, new UserId(user))));
  }

  private static final class Forced extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }
}
