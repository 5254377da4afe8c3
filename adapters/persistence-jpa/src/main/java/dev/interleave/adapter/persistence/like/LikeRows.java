package dev.interleave.adapter.persistence.like;

import dev.interleave.adapter.persistence.JdbcStatements;
import dev.interleave.adapter.persistence.conflict.DatabaseFailures;
import dev.interleave.domain.post.Like;
import dev.interleave.domain.post.Post;
import dev.interleave.domain.post.PostId;
import dev.interleave.domain.post.PostTitle;
import dev.interleave.domain.post.UserId;
import jakarta.inject.Singleton;
import jakarta.persistence.LockModeType;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reads and writes posts and likes. Each method needs a transaction. */
@Singleton
public class LikeRows {

  private final PostRepository posts;
  private final LikeRepository likes;

  LikeRows(PostRepository posts, LikeRepository likes) {
    this.posts = posts;
    this.likes = likes;
  }

  /**
   * Locks a post's row.
   *
   * @return false if there is none
   */
  boolean lock(PostId post) {
    return posts.findById(post.value(), LockModeType.PESSIMISTIC_WRITE) != null;
  }

  /**
   * Counts one like more, in one statement.
   *
   * @return false if there is no such post
   */
  boolean countUp(PostId post) {
    return posts.update("likeCount = likeCount + 1 where id = ?1", post.value()) == 1;
  }

  /** Counts one like less, in one statement. */
  void countDown(PostId post) {
    posts.update("likeCount = likeCount - 1 where id = ?1", post.value());
  }

  /**
   * Inserts the like.
   *
   * @throws LikeExists by the unique key; the transaction has to be rolled back
   */
  void insert(Like like) {
    LikeEntity entity = new LikeEntity();
    entity.postId = like.post().value();
    entity.userId = like.user().value();
    try {
      likes.persistAndFlush(entity);
    } catch (RuntimeException failed) {
      throw DatabaseFailures.isDuplicateKey(failed) ? new LikeExists() : failed;
    }
  }

  /**
   * @return false if there was none
   */
  boolean delete(Like like) {
    return likes.delete("userId = ?1 and postId = ?2", like.user().value(), like.post().value())
        == 1;
  }

  /** Which of these users like the post by what is committed; the caller holds the post's lock. */
  Set<UserId> likers(PostId post, Set<UserId> among) {
    return JdbcStatements.executeList(
        likes.getEntityManager(),
        String.format(
            Locale.ROOT,
            "SELECT user_id FROM likes WHERE post_id = ? AND user_id IN (%s)",
            JdbcStatements.list("?", among.size())),
        among.size(),
        statement -> {
          setUsersOf(post, among, statement);
          Set<UserId> found = new HashSet<>();
          try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
              found.add(new UserId(rows.getLong(1)));
            }
          }
          return found;
        });
  }

  /** Counts this many likes more, or fewer; the caller holds the post's lock. */
  void count(PostId post, int more) {
    posts.update("likeCount = likeCount + ?1 where id = ?2", (long) more, post.value());
  }

  /** Inserts a like of each of these users, in one statement. */
  void insertAll(PostId post, Set<UserId> users) {
    JdbcStatements.executeList(
        likes.getEntityManager(),
        "INSERT INTO likes (post_id, user_id) VALUES "
            + JdbcStatements.list("(?, ?)", users.size()),
        users.size(),
        statement -> {
          int parameter = 0;
          for (UserId user : users) {
            statement.setLong(++parameter, post.value());
            statement.setLong(++parameter, user.value());
          }
          return statement.executeUpdate();
        });
  }

  /** Deletes the likes of these users, in one statement. */
  void deleteAll(PostId post, Set<UserId> users) {
    JdbcStatements.executeList(
        likes.getEntityManager(),
        String.format(
            Locale.ROOT,
            "DELETE FROM likes WHERE post_id = ? AND user_id IN (%s)",
            JdbcStatements.list("?", users.size())),
        users.size(),
        statement -> {
          setUsersOf(post, users, statement);
          return statement.executeUpdate();
        });
  }

  private static void setUsersOf(PostId post, Set<UserId> users, PreparedStatement statement)
      throws SQLException {
    int parameter = 0;
    statement.setLong(++parameter, post.value());
    for (UserId user : users) {
      statement.setLong(++parameter, user.value());
    }
  }

  Optional<Post> find(PostId id) {
    return posts
        .findByIdOptional(id.value())
        .map(post -> new Post(id, new PostTitle(post.title), post.likeCount));
  }

  /** Adds a post under a new identity. */
  Post insert(PostTitle title) {
    PostEntity entity = new PostEntity();
    entity.title = title.text();
    posts.persist(entity);
    return new Post(new PostId(entity.id), title, 0);
  }

  /**
   * Adds a post under a given identity.
   *
   * @return false if the post exists
   */
  public boolean insertIfMissing(PostId id, String title) {
    return JdbcStatements.execute(
            posts.getEntityManager(),
            "INSERT IGNORE INTO posts (id, title) VALUES (?, ?)",
            statement -> {
              statement.setLong(1, id.value());
              statement.setString(2, title);
              return statement.executeUpdate();
            })
        == 1;
  }
}
