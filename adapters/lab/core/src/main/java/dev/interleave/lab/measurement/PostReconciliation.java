package dev.interleave.lab.measurement;

import dev.interleave.domain.money.Money;
import dev.interleave.domain.post.UserId;
import dev.interleave.lab.port.out.LabPosts.Holding;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Reconciles the replies about one post with its row, by user. A run adds likes or removes them,
 * never both.
 */
final class PostReconciliation {

  private final boolean liking;
  private final Map<UserId, Integer> acknowledged = new ConcurrentHashMap<>();
  private final Set<UserId> unknown = ConcurrentHashMap.newKeySet();
  private final Queue<UserId> missed = new ConcurrentLinkedQueue<>();

  /**
   * @param liking whether likes are added
   */
  PostReconciliation(boolean liking) {
    this.liking = liking;
  }

  void acknowledged(UserId user) {
    acknowledged.merge(user, 1, Integer::sum);
  }

  void unknown(UserId user) {
    unknown.add(user);
  }

  void readBack(UserId user, Holding seen) {
    if (seen.likers().contains(user) != liking) {
      missed.add(user);
    }
  }

  /**
   * Compares with the rows, after every request has ended.
   *
   * @param before the users with a like at the start of the round
   */
  BalanceComparison compare(Set<UserId> before, Holding row) {
    Set<UserId> changed = changed(before, new HashSet<>(row.likers()));
    long drift = (row.likeCount() - row.likers().size()) * (liking ? 1 : -1);
    long twice = acknowledged.values().stream().mapToLong(times -> times - 1).sum();
    long missing = acknowledged.keySet().stream().filter(user -> !changed.contains(user)).count();
    long unexplained =
        changed.stream()
            .filter(user -> !acknowledged.containsKey(user) && !unknown.contains(user))
            .count();
    long early = missed.stream().filter(changed::contains).count();
    return new BalanceComparison(
        changed.size() + drift,
        missing + twice + Math.max(0, -drift),
        Money.ZERO,
        unexplained + Math.max(0, drift),
        Money.ZERO,
        0,
        early,
        twice == 0
            ? List.of()
            : List.of(
                String.format(
                    Locale.ROOT,
                    "ACKNOWLEDGED TWICE: %d request(s) were acknowledged for an effect that was"
                        + " already there.",
                    twice)));
  }

  private Set<UserId> changed(Set<UserId> before, Set<UserId> after) {
    Set<UserId> changed = new HashSet<>(liking ? after : before);
    changed.removeAll(liking ? before : after);
    return changed;
  }
}
