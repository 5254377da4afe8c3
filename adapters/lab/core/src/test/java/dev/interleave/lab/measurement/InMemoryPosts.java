package dev.interleave.lab.measurement;

import dev.interleave.domain.post.Like;
import dev.interleave.domain.post.PostId;
import dev.interleave.domain.post.UserId;
import dev.interleave.lab.port.out.LabPosts;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Posts in memory. The caller writes the count. */
final class InMemoryPosts implements LabPosts {

  private final Map<PostId, Set<UserId>> likers = new HashMap<>();
  private final Map<PostId, Long> counts = new HashMap<>();
  private long lastId;

  @Override
  public synchronized PostId open() {
    PostId post = new PostId(++lastId);
    reset(post, List.of());
    return post;
  }

  @Override
  public synchronized void reset(PostId post, List<UserId> users) {
    likers.put(post, new HashSet<>(users));
    counts.put(post, (long) users.size());
  }

  @Override
  public synchronized Holding read(PostId post) {
    return new Holding(
        post,
        counts.get(post),
        likers.get(post).stream().sorted(Comparator.comparing(UserId::value)).toList());
  }

  @Override
  public synchronized void remove(PostId post) {
    likers.remove(post);
    counts.remove(post);
  }

  /**
   * @return whether it changed anything
   */
  synchronized boolean change(Like like, boolean liked) {
    Set<UserId> users = likers.get(like.post());
    return liked ? users.add(like.user()) : users.remove(like.user());
  }

  synchronized void count(PostId post, long count) {
    counts.put(post, count);
  }

  synchronized long count(PostId post) {
    return counts.get(post);
  }

  synchronized boolean isEmpty() {
    return likers.isEmpty();
  }
}
