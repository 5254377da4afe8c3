package dev.interleave.adapter.persistence.like;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.interleave.adapter.persistence.PersistenceTestKit;
import dev.interleave.application.port.IdempotencyKey;
import dev.interleave.application.port.IdempotencyKeyReused;
import dev.interleave.application.port.LedgerUnavailable;
import dev.interleave.application.port.LedgerUnavailable.Effect;
import dev.interleave.application.port.LikeOutcome;
import dev.interleave.application.port.out.Checkpoint;
import dev.interleave.application.port.out.Checkpoint.Step;
import dev.interleave.application.port.out.Claim;
import dev.interleave.application.port.out.Fingerprint;
import dev.interleave.application.port.out.LikePosting;
import dev.interleave.application.port.out.LikeRegistry;
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
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Batches of likes whose members the test chooses. */
@QuarkusTest
@Timeout(60)
class CombiningLikesTest {

  private static final UserId FIRST = new UserId(100);
  private static final UserId ANN = new UserId(1);
  private static final UserId BOB = new UserId(2);
  private static final UserId CAT = new UserId(3);
  private static final LikeOutcome RECORDED = new LikeOutcome.Recorded(1);
  private static final LikeOutcome ALREADY_LIKED =
      new LikeOutcome.Refused(LikeReason.ALREADY_LIKED, 1);
  private static final LikeOutcome NOT_LIKED = new LikeOutcome.Refused(LikeReason.NOT_LIKED, 1);

  @Inject PersistenceTestKit kit;
  @Inject PostRepository posts;
  @Inject LikeRepository likes;

  /** Holds the first like, which is alone, before its commit. */
  private final Gate gate = Gate.before(Step.COMMIT);

  private CombiningLikeRegistry registry;
  private PostId post;

  @BeforeEach
  void one() {
    registry = kit.combiningLikes(gate);
    post = kit.records.openPost();
  }

  @Test
  void waiting_likes_are_counted_by_one_statement() throws SQLException {
    Background<LikeOutcome> first = occupy();
    Background<LikeOutcome> ann = queue(() -> registry.like(of(ANN)), 1);
    Background<LikeOutcome> bob = queue(() -> registry.like(of(BOB)), 2);
    Background<LikeOutcome> cat = queue(() -> registry.like(of(CAT)), 3);
    long updates = updates();
    gate.open();

    assertThat(Stream.of(first, ann, bob, cat).map(Background::result)).containsOnly(RECORDED);
    assertThat(updates() - updates).as("UPDATE statements of the whole server").isEqualTo(1);
    assertLikers(FIRST, ANN, BOB, CAT);
  }

  @Test
  void each_request_of_a_batch_sees_the_effect_of_the_earlier_ones() {
    registry = kit.combiningLikes(Checkpoint.NONE);
    registry.like(of(BOB));
    registry = kit.combiningLikes(gate);
    Background<LikeOutcome> first = occupy();
    Background<LikeOutcome> annLikes = queue(() -> registry.like(of(ANN)), 1);
    Background<LikeOutcome> annLikesAgain = queue(() -> registry.like(of(ANN)), 2);
    Background<LikeOutcome> bobUnlikes = queue(() -> registry.unlike(of(BOB)), 3);
    Background<LikeOutcome> bobUnlikesAgain = queue(() -> registry.unlike(of(BOB)), 4);
    Background<LikeOutcome> catLikes = queue(() -> registry.like(of(CAT)), 5);
    Background<LikeOutcome> catUnlikes = queue(() -> registry.unlike(of(CAT)), 6);
    gate.open();

    assertThat(first.result()).isEqualTo(RECORDED);
    assertThat(annLikes.result()).isEqualTo(RECORDED);
    assertThat(annLikesAgain.result()).isEqualTo(ALREADY_LIKED);
    assertThat(bobUnlikes.result()).isEqualTo(RECORDED);
    assertThat(bobUnlikesAgain.result()).isEqualTo(NOT_LIKED);
    assertThat(catLikes.result()).isEqualTo(RECORDED);
    assertThat(catUnlikes.result()).isEqualTo(RECORDED);
    assertLikers(FIRST, ANN);
  }

  @Test
  void a_like_that_another_instance_commits_while_the_batch_waits_for_the_post_is_seen() {
    Background<LikeOutcome> first = occupy();
    Background<LikeOutcome> ann = queue(() -> registry.like(of(ANN)), 1);
    Background<LikeOutcome> bob = queue(() -> registry.like(of(BOB)), 2);
    Gate rivals = Gate.before(Step.COMMIT);
    LikeRegistry other = new UniqueKeyLikeRegistry(kit.transactions, kit.likes, kit.keys, rivals);
    Background<LikeOutcome> rival = Background.start(() -> other.like(of(ANN)));
    new OpenTransactions(kit.dataSource).awaitLockWait();
    gate.open();
    rivals.awaitArrival();
    new OpenTransactions(kit.dataSource).awaitLockWait();
    rivals.open();

    assertThat(first.result()).isEqualTo(RECORDED);
    assertThat(rival.result()).isEqualTo(RECORDED);
    assertThat(ann.result()).isEqualTo(ALREADY_LIKED);
    assertThat(bob.result()).isEqualTo(RECORDED);
    assertLikers(FIRST, ANN, BOB);
  }

  @Test
  @Tag("F12")
  void of_requests_in_one_batch_under_one_key_one_is_applied_and_the_others_repeat_it() {
    Claim claim = claim("like", ANN);
    Claim reused = new Claim(claim.key(), "like", Fingerprint.of(new Like(post, BOB)));
    Claim unliking = claim("unlike", CAT);
    Background<LikeOutcome> first = occupy();
    Background<LikeOutcome> ann = queue(() -> registry.like(of(ANN, claim)), 1);
    Background<LikeOutcome> annAgain = queue(() -> registry.like(of(ANN, claim)), 2);
    Background<LikeOutcome> bobReuses = queue(() -> registry.like(of(BOB, reused)), 3);
    Background<LikeOutcome> cat = queue(() -> registry.unlike(of(CAT, unliking)), 4);
    Background<LikeOutcome> catLikes = queue(() -> registry.like(of(CAT)), 5);
    Background<LikeOutcome> catAgain = queue(() -> registry.unlike(of(CAT, unliking)), 6);
    gate.open();

    assertThat(first.result()).isEqualTo(RECORDED);
    assertThat(ann.result()).isEqualTo(RECORDED);
    assertThat(annAgain.result()).isEqualTo(new LikeOutcome.Recorded(1, true));
    assertThatThrownBy(bobReuses::result).isInstanceOf(IdempotencyKeyReused.class);
    assertThat(cat.result()).isEqualTo(NOT_LIKED);
    assertThat(catLikes.result()).isEqualTo(RECORDED);
    assertThat(catAgain.result()).isEqualTo(new LikeOutcome.Refused(LikeReason.NOT_LIKED, 1, true));
    assertLikers(FIRST, ANN, CAT);
  }

  @Test
  @Tag("F12")
  void a_key_that_another_instance_commits_while_the_batch_waits_for_the_post_is_replayed() {
    Claim claim = claim("like", ANN);
    Background<LikeOutcome> first = occupy();
    Background<LikeOutcome> ann = queue(() -> registry.like(of(ANN, claim)), 1);
    Background<LikeOutcome> bob = queue(() -> registry.like(of(BOB)), 2);
    Gate rivals = Gate.before(Step.COMMIT);
    LikeRegistry other = new UniqueKeyLikeRegistry(kit.transactions, kit.likes, kit.keys, rivals);
    Background<LikeOutcome> rival = Background.start(() -> other.like(of(ANN, claim)));
    new OpenTransactions(kit.dataSource).awaitLockWait();
    gate.open();
    rivals.awaitArrival();
    new OpenTransactions(kit.dataSource).awaitLockWait();
    rivals.open();

    assertThat(first.result()).isEqualTo(RECORDED);
    assertThat(rival.result()).isEqualTo(RECORDED);
    assertThat(ann.result()).isEqualTo(new LikeOutcome.Recorded(1, true));
    assertThat(bob.result()).isEqualTo(RECORDED);
    assertLikers(FIRST, ANN, BOB);
  }

  @Test
  @Tag("F30")
  void of_a_batch_that_fails_a_stored_key_is_replayed_and_a_new_one_is_not_applied() {
    LikeRows full =
        new LikeRows(posts, likes) {
          @Override
          void insertAll(PostId liked, Set<UserId> users) {
            throw new IllegalStateException(new SQLException("disk full", "HY000", 1021));
          }
        };
    assertReplayedAndNotApplied(full);
  }

  /** A read-only server refuses SELECT ... FOR UPDATE, and so the first lock of a batch. */
  @Test
  @Tag("F30")
  void of_a_batch_whose_lock_is_refused_a_stored_key_is_replayed_and_a_new_one_is_not_applied() {
    LikeRows readOnly =
        new LikeRows(posts, likes) {
          @Override
          boolean lock(PostId locked) {
            throw new IllegalStateException(new SQLException("read-only", "HY000", 1290));
          }
        };
    assertReplayedAndNotApplied(readOnly);
  }

  /** A batch of a request whose key is stored, and of a new one, on rows that fail. */
  private void assertReplayedAndNotApplied(LikeRows failing) {
    Claim stored = claim("like", ANN);
    kit.combiningLikes(Checkpoint.NONE).like(of(ANN, stored));
    registry =
        new CombiningLikeRegistry(
            new UniqueKeyLikeRegistry(kit.transactions, kit.likes, kit.keys, gate),
            kit.transactions,
            failing,
            kit.keys,
            PersistenceTestKit.COMBINING,
            kit.threads());
    Background<LikeOutcome> first = occupy();
    Background<LikeOutcome> ann = queue(() -> registry.like(of(ANN, stored)), 1);
    Background<LikeOutcome> bob = queue(() -> registry.like(of(BOB, claim("like", BOB))), 2);
    gate.open();

    assertThat(first.result()).isEqualTo(RECORDED);
    assertThat(ann.result()).isEqualTo(new LikeOutcome.Recorded(1, true));
    assertUnavailable(bob, Effect.NOT_APPLIED);
    assertLikers(FIRST, ANN);
  }

  private static void assertUnavailable(Background<LikeOutcome> request, Effect effect) {
    assertThatThrownBy(request::result)
        .isInstanceOfSatisfying(
            LedgerUnavailable.class, failure -> assertThat(failure.effect()).isEqualTo(effect));
  }

  @Test
  void a_like_that_another_session_inserts_without_the_row_lock_fails_no_other_like()
      throws SQLException {
    Background<LikeOutcome> first = occupy();
    Background<LikeOutcome> ann = queue(() -> registry.like(of(ANN)), 1);
    Background<LikeOutcome> bob = queue(() -> registry.like(of(BOB)), 2);
    try (Connection foreign = kit.dataSource.getConnection();
        Statement statement = foreign.createStatement()) {
      foreign.setAutoCommit(false);
      // Without the foreign key a like needs no lock of the post.
      statement.execute("SET foreign_key_checks = 0");
      statement.executeUpdate(
          "INSERT INTO likes (user_id, post_id) VALUES (" + ANN.value() + ", " + post + ")");
      statement.executeUpdate("SET foreign_key_checks = 1");
      gate.open();
      new OpenTransactions(kit.dataSource).awaitLockWait();
      foreign.commit();
      foreign.setAutoCommit(true);
    }

    assertThat(first.result()).isEqualTo(RECORDED);
    assertThat(ann.result()).isEqualTo(ALREADY_LIKED);
    assertThat(bob.result()).isEqualTo(RECORDED);
    assertThat(kit.records.likers(post)).containsExactlyInAnyOrder(FIRST, ANN, BOB);
  }

  @Test
  void concurrent_likes_and_unlikes_on_several_instances_are_counted() {
    LikeRegistry one = patient(kit.combiningLikes(Checkpoint.NONE));
    LikeRegistry other = patient(kit.combiningLikes(Checkpoint.NONE));
    LikeRegistry plain =
        patient(new UniqueKeyLikeRegistry(kit.transactions, kit.likes, kit.keys, Checkpoint.NONE));

    Race.of(
        24,
        thread -> {
          LikeRegistry mine = thread % 6 == 0 ? plain : thread % 2 == 0 ? one : other;
          UserId user = new UserId(thread + 1);
          for (int i = 0; i < 10; i++) {
            assertThat(mine.like(of(user))).isInstanceOf(LikeOutcome.Recorded.class);
            assertThat(mine.unlike(of(user))).isInstanceOf(LikeOutcome.Recorded.class);
          }
          assertThat(mine.like(of(user))).isInstanceOf(LikeOutcome.Recorded.class);
          return null;
        });

    assertThat(kit.records.likers(post)).hasSize(24);
    assertThat(kit.records.likeCount(post)).isEqualTo(24);
  }

  /** A like that is held before its commit. */
  private Background<LikeOutcome> occupy() {
    Background<LikeOutcome> first = Background.start(() -> registry.like(of(FIRST)));
    gate.awaitArrival();
    return first;
  }

  private Background<LikeOutcome> queue(Supplier<LikeOutcome> request, int waiting) {
    Background<LikeOutcome> one = Background.start(request);
    while (registry.waiting() < waiting) {
      Thread.onSpinWait();
    }
    return one;
  }

  private LikePosting of(UserId user) {
    return LikePosting.first(new Like(post, user));
  }

  private LikePosting of(UserId user, Claim claim) {
    return LikePosting.first(new Like(post, user), Optional.of(claim));
  }

  private Claim claim(String operation, UserId user) {
    IdempotencyKey key = new IdempotencyKey("ann", UUID.randomUUID().toString());
    return new Claim(key, operation, Fingerprint.of(new Like(post, user)));
  }

  private static LikeRegistry patient(LikeRegistry registry) {
    return Retries.of(registry, TestRetry.retry());
  }

  private void assertLikers(UserId... users) {
    assertThat(kit.records.likers(post)).isEqualTo(Set.of(users));
    assertThat(kit.records.likeCount(post)).isEqualTo(users.length);
  }

  /** Of all connections since the server started. */
  private long updates() throws SQLException {
    try (Connection connection = kit.dataSource.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SHOW GLOBAL STATUS LIKE 'Com_update'")) {
      row.next();
      return row.getLong(2);
    }
  }
}
