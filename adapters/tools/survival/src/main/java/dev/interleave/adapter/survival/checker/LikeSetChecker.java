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

  @Override
  public String name() {
    return "like set";
  }

  @Override
  public CheckResult check(CheckedRun run) {
    Violations violations = new Violations();
    Map<UserPost, Long> requested = new HashMap<>();
    Map<UserPost, Long> known = new HashMap<>();
    Set<UserPost> removable = new HashSet<>();
    run.openingLikes()
        .forEach(
            like -> {
              requested.put(like, -1L);
              known.put(like, -1L);
            });
    for (KeyedWrite write : KeyedWrite.of(run.history())) {
      if (write.request() instanceof UserPost like) {
        if (write.operation() == OperationType.UNLIKE) {
          removable.add(like);
        } else if (write.end() != EventType.FAIL) {
          requested.merge(like, write.invokedAt(), Math::min);
          known.merge(like, write.acknowledgedAt(), Math::min);
        }
      }
    }
    Map<Long, List<Read>> reads = reads(run.history().operations());
    reads.forEach(
        (post, ofPost) -> {
          for (Read read : ofPost) {
            checkRead(read, requested, removable, violations);
            for (long user : read.likers().users()) {
              known.merge(new UserPost(user, post), read.completedAt(), Math::min);
            }
          }
        });
    Map<Long, List<UserPost>> knownOfPost = new HashMap<>();
    known.keySet().stream()
        .filter(like -> !removable.contains(like))
        .forEach(
            like -> knownOfPost.computeIfAbsent(like.post(), post -> new ArrayList<>()).add(like));
    knownOfPost.forEach(
        (post, likes) -> {
          likes.sort(Comparator.comparing(known::get));
          findAbsent(reads.getOrDefault(post, List.of()), likes, known, violations);
        });
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

  private static void checkRead(
      Read read, Map<UserPost, Long> requested, Set<UserPost> removable, Violations violations) {
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
      Long since = requested.get(like);
      violations.require(
          removable.contains(like) || since != null && since < read.completedAt(),
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
