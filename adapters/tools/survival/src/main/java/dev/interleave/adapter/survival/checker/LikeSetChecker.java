package dev.interleave.adapter.survival.checker;

import dev.interleave.adapter.survival.history.EventType;
import dev.interleave.adapter.survival.history.OperationType;
import dev.interleave.adapter.survival.history.OperationValue.Likers;
import dev.interleave.adapter.survival.history.OperationValue.UserPost;
import dev.interleave.adapter.survival.history.RecordedOperation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The likes of a post are a set that only grows, for users that never unlike it. {@link
 * LikeRegisterChecker} checks the others.
 *
 * <ul>
 *   <li>A like is known once it was acknowledged, or a read showed it. Each read that began later
 *       shows it. If no read does to the end, it is lost; otherwise the read was stale.
 *   <li>A read shows no like that was not requested, or whose request failed.
 *   <li>The stored count is the number of stored likes.
 * </ul>
 *
 * <p>The cost is the number of users in all reads. Source: Jepsen's checkers {@code set} and {@code
 * set-full}, the latter with {@code linearizable?}.
 */
public final class LikeSetChecker implements HistoryChecker {

  private record Read(long invokedAt, long completedAt, Likers likers) {}

  /**
   * The likes of a run. Those before the run have the index -1.
   *
   * @param requested the first index at which each like was requested
   * @param known the first index at which each like was known
   * @param removable the likes that were unliked
   */
  private record Likes(
      Map<UserPost, Long> requested, Map<UserPost, Long> known, Set<UserPost> removable) {

    static Likes of(CheckedRun run) {
      Likes likes = new Likes(new HashMap<>(), new HashMap<>(), new HashSet<>());
      for (UserPost like : run.openingLikes()) {
        likes.requested.put(like, -1L);
        likes.known.put(like, -1L);
      }
      for (KeyedWrite write : KeyedWrite.of(run.history())) {
        if (write.request() instanceof UserPost like) {
          if (write.operation() == OperationType.UNLIKE) {
            likes.removable.add(like);
          } else if (write.end() != EventType.FAIL) {
            likes.requested.merge(like, write.invokedAt(), Math::min);
            likes.known.merge(like, write.acknowledgedAt(), Math::min);
          }
        }
      }
      return likes;
    }
  }

  @Override
  public String name() {
    return "like set";
  }

  @Override
  public CheckResult check(CheckedRun run) {
    Violations violations = new Violations();
    Likes likes = Likes.of(run);
    Map<Long, List<Read>> reads = reads(run.history().operations());
    reads.forEach(
        (post, ofPost) -> {
          for (Read read : ofPost) {
            checkRead(read, likes, violations);
            for (long user : read.likers().users()) {
              likes.known().merge(new UserPost(user, post), read.completedAt(), Math::min);
            }
          }
        });
    Map<Long, List<UserPost>> known =
        likes.known().keySet().stream()
            .filter(like -> !likes.removable().contains(like))
            .sorted(Comparator.comparing(likes.known()::get))
            .collect(Collectors.groupingBy(UserPost::post));
    known.forEach(
        (post, ofPost) ->
            findAbsent(reads.getOrDefault(post, List.of()), ofPost, likes.known(), violations));
    return violations.result(name(), "No read of likes is ok.");
  }

  private static Map<Long, List<Read>> reads(List<RecordedOperation> operations) {
    Map<Long, List<Read>> reads = new HashMap<>();
    for (RecordedOperation operation : operations) {
      operation
          .result(Likers.class)
          .ifPresent(
              likers ->
                  reads
                      .computeIfAbsent(likers.post(), post -> new ArrayList<>())
                      .add(new Read(operation.invokedAt(), operation.completedAt(), likers)));
    }
    return reads;
  }

  private static void checkRead(Read read, Likes likes, Violations violations) {
    Likers likers = read.likers();
    violations.compared();
    violations.require(
        likers.count() == likers.users().size(),
        "Post %d: the read with index %d returned the count %d and %d users.",
        likers.post(),
        read.invokedAt(),
        likers.count(),
        likers.users().size());
    for (long user : likers.users()) {
      UserPost like = new UserPost(user, likers.post());
      Long since = likes.requested().get(like);
      violations.require(
          likes.removable().contains(like) || since != null && since < read.completedAt(),
          "Post %d: the read with index %d shows the like of user %d, which was not requested or"
              + " failed.",
          likers.post(),
          read.invokedAt(),
          user);
    }
  }

  /**
   * @param reads of the post, in the order of their invocations
   * @param likes of the post, in the order in which they became known
   */
  private static void findAbsent(
      List<Read> reads, List<UserPost> likes, Map<UserPost, Long> known, Violations violations) {
    Set<UserPost> reported = new HashSet<>();
    for (Read read : reads) {
      for (UserPost like : likes) {
        if (known.get(like) > read.invokedAt()) {
          break;
        }
        if (!read.likers().users().contains(like.user()) && reported.add(like)) {
          Set<Long> last = reads.get(reads.size() - 1).likers().users();
          violations.add(
              "Post %d: the like of user %d was known at index %d. The read with index %d does not"
                  + " show it. %s",
              like.post(),
              like.user(),
              known.get(like),
              read.invokedAt(),
              last.contains(like.user())
                  ? "A later read does, so the read was stale."
                  : "The last read does not either: the like is lost.");
        }
      }
    }
  }
}
