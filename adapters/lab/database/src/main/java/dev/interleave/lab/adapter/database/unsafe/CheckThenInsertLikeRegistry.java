package dev.interleave.lab.adapter.database.unsafe;

import dev.interleave.application.port.LikeOutcome;
import dev.interleave.application.port.out.Checkpoint;
import dev.interleave.application.port.out.Checkpoint.Step;
import dev.interleave.application.port.out.LikePosting;
import dev.interleave.application.port.out.LikeRegistry;
import dev.interleave.application.port.out.Observation;
import dev.interleave.domain.post.Like;
import dev.interleave.domain.post.LikeChange;
import dev.interleave.lab.adapter.database.LabConnections;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * Reads the like and the count, then writes values computed from them. It is the control of every
 * experiment with likes: two concurrent requests that read the same count write the same count.
 */
public final class CheckThenInsertLikeRegistry implements LikeRegistry {

  private final LabConnections connections;
  private final Checkpoint checkpoint;

  public CheckThenInsertLikeRegistry(LabConnections connections, Checkpoint checkpoint) {
    this.connections = connections;
    this.checkpoint = checkpoint;
  }

  @Override
  public LikeOutcome like(LikePosting posting) {
    return run(posting, LikeChange.LIKE);
  }

  @Override
  public LikeOutcome unlike(LikePosting posting) {
    return run(posting, LikeChange.UNLIKE);
  }

  private LikeOutcome run(LikePosting posting, LikeChange change) {
    return Attempt.run(
        connections,
        checkpoint,
        posting.operation(),
        posting.attempt(),
        (attempt, on) -> write(attempt, on, posting, change));
  }

  private static LikeOutcome write(
      Attempt attempt, Connection on, LikePosting posting, LikeChange change) throws SQLException {
    Like like = posting.like();
    attempt.before(Step.READ);
    long count = number(on, "SELECT like_count FROM posts WHERE id = ?", like.post().value());
    boolean there =
        number(
                on,
                "SELECT COUNT(*) FROM likes WHERE post_id = ? AND user_id = ?",
                like.post().value(),
                like.user().value())
            > 0;
    attempt.after(Step.READ, seen(like, count));
    LikeOutcome outcome = posting.decide(change, there);
    if (outcome instanceof LikeOutcome.Refused) {
      return outcome;
    }
    boolean liked = change == LikeChange.LIKE;
    long next = liked ? count + 1 : count - 1;
    attempt.before(Step.WRITE);
    update(on, "UPDATE posts SET like_count = ? WHERE id = ?", next, like.post().value());
    update(
        on,
        liked
            ? "INSERT INTO likes (post_id, user_id) VALUES (?, ?)"
            : "DELETE FROM likes WHERE post_id = ? AND user_id = ?",
        like.post().value(),
        like.user().value());
    attempt.after(Step.WRITE, seen(like, next));
    attempt.commit();
    return outcome;
  }

  private static Observation seen(Like like, long count) {
    return new Observation("post:" + like.post(), Long.toString(count), -1);
  }

  private static long number(Connection on, String sql, long... parameters) throws SQLException {
    try (PreparedStatement query = on.prepareStatement(sql)) {
      set(query, parameters);
      try (ResultSet row = query.executeQuery()) {
        return row.next() ? row.getLong(1) : 0;
      }
    }
  }

  private static void update(Connection on, String sql, long... parameters) throws SQLException {
    try (PreparedStatement update = on.prepareStatement(sql)) {
      set(update, parameters);
      update.executeUpdate();
    }
  }

  private static void set(PreparedStatement statement, long... parameters) throws SQLException {
    for (int i = 0; i < parameters.length; i++) {
      statement.setLong(i + 1, parameters[i]);
    }
  }
}
