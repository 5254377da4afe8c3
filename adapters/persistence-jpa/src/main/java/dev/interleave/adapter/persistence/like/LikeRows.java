package dev.interleave.adapter.persistence.like;

import dev.interleave.domain.post.Like;
import dev.interleave.domain.post.Post;
import dev.interleave.domain.post.PostId;
import dev.interleave.domain.post.PostTitle;
import jakarta.inject.Singleton;
import jakarta.persistence.LockModeType;
import java.util.Optional;

/** The ways to touch posts and likes, in the terms of the domain. Each needs a transaction. */
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

  /** Inserts the like; a second one fails by the unique key, which ends the transaction. */
  void insert(Like like) {
    LikeEntity entity = new LikeEntity();
    entity.postId = like.post().value();
    entity.userId = like.user().value();
    likes.persistAndFlush(entity);
  }

  /**
   * @return false if there was none
   */
  boolean delete(Like like) {
    return likes.delete("userId = ?1 and postId = ?2", like.user().value(), like.post().value())
        == 1;
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
   * @return false if it is there already, whoever added it
   */
  public boolean insertIfMissing(PostId id, String title) {
    return posts
            .getEntityManager()
            .createNativeQuery("INSERT IGNORE INTO posts (id, title) VALUES (:id, :title)")
            .setParameter("id", id.value())
            .setParameter("title", title)
            .executeUpdate()
        == 1;
  }
}
