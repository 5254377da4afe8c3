package dev.interleave.lab.measurement;

import dev.interleave.application.port.LedgerUnavailable;
import dev.interleave.domain.money.Money;
import dev.interleave.domain.post.Like;
import dev.interleave.domain.post.PostId;
import dev.interleave.domain.post.UserId;
import dev.interleave.lab.port.LabOperation;
import dev.interleave.lab.port.LabWorkload;
import dev.interleave.lab.port.out.LabPosts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;

/**
 * The posts of one round.
 *
 * <p>Every like is requested twice in succession. So requests race for one like, and not only for
 * the count of the post, and one of two must be refused. A round of unlikes starts with a limited
 * number of likes; further requests are refused.
 */
final class LikeFixture implements WorkloadFixture {

  private static final long MOST_LIKERS = 10_000;

  private final LabPosts rows;
  private final boolean liking;
  private final DiscreteDistribution choice;
  private final long likers;
  private final List<PostId> posts = new ArrayList<>();
  private final Map<PostId, PostReconciliation> reconciliations = new HashMap<>();
  private final Map<PostId, Set<UserId>> before = new HashMap<>();
  private final LongAdder reads = new LongAdder();

  /**
   * @param requests the maximum number of requests
   */
  LikeFixture(LabPosts rows, LabWorkload workload, long requests) {
    this.rows = rows;
    this.liking = workload.operation() == LabOperation.LIKE;
    this.choice = DiscreteDistribution.skewed(workload.skew(), workload.accounts());
    this.likers = liking ? Long.MAX_VALUE : Math.min(MOST_LIKERS, requests / 2 + 1);
    for (int i = 0; i < workload.accounts(); i++) {
      PostId post = rows.open();
      posts.add(post);
      reconciliations.put(post, new PostReconciliation(liking));
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
    before.forEach((post, users) -> rows.reset(post, sorted(users)));
  }

  private static List<UserId> sorted(Set<UserId> users) {
    return users.stream().map(UserId::value).sorted().map(UserId::new).toList();
  }

  @Override
  public RoundRequest request(long number) {
    return new RoundRequest.OfLike(like(number), liking);
  }

  private Like like(long number) {
    long user = number / 2 % likers;
    return new Like(posts.get(choice.next(RequestRandom.of(user))), new UserId(user + 1));
  }

  @Override
  public void acknowledged(RoundRequest request) {
    Like like = ((RoundRequest.OfLike) request).like();
    reconciliations.get(like.post()).acknowledged(like.user());
  }

  @Override
  public void unknown(RoundRequest request) {
    Like like = ((RoundRequest.OfLike) request).like();
    reconciliations.get(like.post()).unknown(like.user());
  }

  @Override
  public void probe(RoundRequest request) {
    Like like = ((RoundRequest.OfLike) request).like();
    LabPosts.Holding seen;
    try {
      seen = rows.read(like.post());
    } catch (LedgerUnavailable unreadable) {
      return;
    }
    reads.increment();
    reconciliations.get(like.post()).readBack(like.user(), seen);
  }

  @Override
  public BalanceComparison compare() {
    List<BalanceComparison> all =
        posts.stream()
            .map(post -> reconciliations.get(post).compare(before.get(post), rows.read(post)))
            .toList();
    return new BalanceComparison(
        all.stream().mapToLong(BalanceComparison::applied).sum(),
        all.stream().mapToLong(BalanceComparison::lost).sum(),
        Money.ZERO,
        all.stream().mapToLong(BalanceComparison::doubled).sum(),
        Money.ZERO,
        reads.sum(),
        all.stream().mapToLong(BalanceComparison::early).sum(),
        all.stream().flatMap(each -> each.remarks().stream()).distinct().toList());
  }

  @Override
  public void close() {
    posts.forEach(rows::remove);
  }
}
