package dev.interleave.lab.meter;

import dev.interleave.application.port.LedgerUnavailable;
import dev.interleave.domain.money.Money;
import dev.interleave.domain.post.Like;
import dev.interleave.domain.post.PostId;
import dev.interleave.domain.post.UserId;
import dev.interleave.lab.port.LabOperation;
import dev.interleave.lab.port.Workload;
import dev.interleave.lab.port.out.LabPosts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;

/**
 * Posts of a round's own.
 *
 * <p>Every like is asked for twice in a row, so that requests race for one user's like of one post
 * and not for the post's count alone: of two, one is to be refused. Whoever takes likes away finds
 * so many there; when they are used up, the rest is refused.
 */
final class LikeScene implements Scene {

  private static final long MOST_LIKERS = 10_000;

  private final LabPosts rows;
  private final boolean liking;
  private final Choice choice;
  private final long likers;
  private final List<PostId> posts = new ArrayList<>();
  private final Map<PostId, PostBook> books = new HashMap<>();
  private final Map<PostId, Set<UserId>> before = new HashMap<>();
  private final LongAdder looks = new LongAdder();

  /**
   * @param requests how many will be sent at the most
   */
  LikeScene(LabPosts rows, Workload workload, long requests) {
    this.rows = rows;
    this.liking = workload.operation() == LabOperation.LIKE;
    this.choice = Choice.skewed(workload.skew(), workload.accounts());
    this.likers = liking ? Long.MAX_VALUE : Math.min(MOST_LIKERS, requests / 2 + 1);
    for (int i = 0; i < workload.accounts(); i++) {
      PostId post = rows.open();
      posts.add(post);
      books.put(post, new PostBook(liking));
      before.put(post, new HashSet<>());
    }
    if (!liking) {
      likeBeforehand();
    }
  }

  private void likeBeforehand() {
    for (long number = 0; number < 2 * likers; number += 2) {
      Like like = like(number);
      before.get(like.post()).add(like.user());
    }
    before.forEach((post, users) -> rows.restart(post, sorted(users)));
  }

  private static List<UserId> sorted(Set<UserId> users) {
    return users.stream().map(UserId::value).sorted().map(UserId::new).toList();
  }

  @Override
  public Request request(long number) {
    return new Request.Opinion(like(number), liking);
  }

  private Like like(long number) {
    long user = number / 2 % likers;
    return new Like(posts.get(choice.next(Seed.of(user))), new UserId(user + 1));
  }

  @Override
  public void acknowledged(Request request) {
    Like like = ((Request.Opinion) request).like();
    books.get(like.post()).acknowledged(like.user());
  }

  @Override
  public void unknown(Request request) {
    Like like = ((Request.Opinion) request).like();
    books.get(like.post()).unknown(like.user());
  }

  @Override
  public void witness(Request request) {
    Like like = ((Request.Opinion) request).like();
    LabPosts.Holding seen;
    try {
      seen = rows.read(like.post());
    } catch (LedgerUnavailable blind) {
      return;
    }
    looks.increment();
    books.get(like.post()).look(like.user(), seen);
  }

  @Override
  public Evidence compare() {
    List<Evidence> all =
        posts.stream()
            .map(post -> books.get(post).compare(before.get(post), rows.read(post)))
            .toList();
    return new Evidence(
        all.stream().mapToLong(Evidence::applied).sum(),
        all.stream().mapToLong(Evidence::lost).sum(),
        Money.ZERO,
        all.stream().mapToLong(Evidence::doubled).sum(),
        Money.ZERO,
        looks.sum(),
        all.stream().mapToLong(Evidence::early).sum(),
        all.stream().flatMap(each -> each.remarks().stream()).distinct().toList());
  }

  @Override
  public void close() {
    posts.forEach(rows::remove);
  }
}
