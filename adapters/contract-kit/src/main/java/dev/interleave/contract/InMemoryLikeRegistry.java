package dev.interleave.contract;

import dev.interleave.application.port.LikeOutcome;
import dev.interleave.application.port.out.LikePosting;
import dev.interleave.application.port.out.LikeRegistry;
import dev.interleave.application.port.out.Posts;
import dev.interleave.domain.post.LikeReason;
import dev.interleave.domain.post.Post;
import dev.interleave.domain.post.PostId;
import dev.interleave.domain.post.PostTitle;
import dev.interleave.domain.post.UserId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Likes in memory that keep {@link LikeRegistryContract}: one monitor guards them all. */
public final class InMemoryLikeRegistry implements LikeRegistry, Posts, PostRecords {

  private static final PostId UNKNOWN = new PostId(999_999_999_999L);

  private final Map<PostId, Set<UserId>> likers = new HashMap<>();
  private final Map<PostId, PostTitle> titles = new HashMap<>();
  private long lastId;

  @Override
  public synchronized LikeOutcome like(LikePosting posting) {
    Set<UserId> users = likers.get(posting.like().post());
    if (users == null) {
      return new LikeOutcome.Refused(LikeReason.POST_NOT_FOUND, posting.attempt());
    }
    return users.add(posting.like().user())
        ? new LikeOutcome.Recorded(posting.attempt())
        : new LikeOutcome.Refused(LikeReason.ALREADY_LIKED, posting.attempt());
  }

  @Override
  public synchronized LikeOutcome unlike(LikePosting posting) {
    Set<UserId> users = likers.get(posting.like().post());
    if (users == null) {
      return new LikeOutcome.Refused(LikeReason.POST_NOT_FOUND, posting.attempt());
    }
    return users.remove(posting.like().user())
        ? new LikeOutcome.Recorded(posting.attempt())
        : new LikeOutcome.Refused(LikeReason.NOT_LIKED, posting.attempt());
  }

  @Override
  public synchronized Post publish(PostTitle title) {
    PostId id = new PostId(++lastId);
    titles.put(id, title);
    likers.put(id, new HashSet<>());
    return new Post(id, title, 0);
  }

  @Override
  public synchronized Optional<Post> find(PostId id) {
    return Optional.ofNullable(titles.get(id)).map(title -> new Post(id, title, likeCount(id)));
  }

  @Override
  public PostId openPost() {
    return publish(new PostTitle("My awesome post")).id();
  }

  @Override
  public PostId unknownPost() {
    return UNKNOWN;
  }

  @Override
  public synchronized long likeCount(PostId post) {
    return likers.get(post).size();
  }

  @Override
  public synchronized Set<UserId> likers(PostId post) {
    return Set.copyOf(likers.get(post));
  }
}
