package dev.interleave.adapter.survival.checker;

import dev.interleave.adapter.survival.history.EventType;
import dev.interleave.adapter.survival.history.OperationType;
import dev.interleave.adapter.survival.history.OperationValue.Likers;
import dev.interleave.adapter.survival.history.OperationValue.UserPost;
import dev.interleave.adapter.survival.history.RecordedOperation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The like of one user and one post is a register with the values liked and not liked. One client
 * drives it, so its operations are sequential, and the last read of the post shows a value that
 * they allow ({@link LikeRegister}).
 *
 * <p>The check is linear, because the registers are independent of each other.
 */
public final class LikeRegisterChecker implements HistoryChecker {

  @Override
  public String name() {
    return "like register";
  }

  @Override
  public CheckResult check(CheckedRun run) {
    Violations violations = new Violations();
    Map<Long, RecordedOperation> lastReads = new HashMap<>();
    Map<UserPost, List<RecordedOperation>> attempts = new LinkedHashMap<>();
    for (RecordedOperation operation : run.history().operations()) {
      operation.result(Likers.class).ifPresent(likers -> lastReads.put(likers.post(), operation));
      if (operation.operation().isLikeChange() && operation.request() instanceof UserPost like) {
        attempts.computeIfAbsent(like, absent -> new ArrayList<>()).add(operation);
      }
    }
    attempts.forEach(
        (like, ofLike) -> {
          RecordedOperation read = lastReads.get(like.post());
          boolean sequential = checkSequential(like, ofLike, violations);
          if (read != null && sequential && read.invokedAt() > lastIndex(ofLike)) {
            check(like, ofLike, read, run.openingLikes().contains(like), violations);
          }
        });
    return violations.result(name(), "No read of likes follows the last like of its post.");
  }

  private static boolean checkSequential(
      UserPost like, List<RecordedOperation> attempts, Violations violations) {
    for (int i = 1; i < attempts.size(); i++) {
      RecordedOperation before = attempts.get(i - 1);
      boolean known = before.end() != EventType.INFO;
      if (known && before.completedAt() > attempts.get(i).invokedAt()) {
        violations.add(
            "The operations with index %d and %d of %s overlap. One client must drive them.",
            before.invokedAt(), attempts.get(i).invokedAt(), like);
        return false;
      }
    }
    return true;
  }

  /** The last index of the operations. An operation with an unknown result ends at no index. */
  private static long lastIndex(List<RecordedOperation> attempts) {
    return attempts.stream()
        .mapToLong(
            attempt ->
                attempt.end() == EventType.INFO ? attempt.invokedAt() : attempt.completedAt())
        .max()
        .orElseThrow();
  }

  private static void check(
      UserPost like,
      List<RecordedOperation> attempts,
      RecordedOperation read,
      boolean opening,
      Violations violations) {
    LikeRegister register = new LikeRegister(opening);
    for (RecordedOperation attempt : attempts) {
      register.apply(
          attempt.key() == null ? "index " + attempt.invokedAt() : attempt.key(),
          attempt.operation() == OperationType.LIKE,
          attempt.end());
    }
    boolean liked = read.result(Likers.class).orElseThrow().users().contains(like.user());
    violations.compared();
    violations.require(
        register.allows(liked),
        "For %s the last read, with index %d, shows %s. The last operation with a known result"
            + " allows only %s: %s.",
        like,
        read.invokedAt(),
        liked ? "a like" : "no like",
        liked ? "no like" : "a like",
        register.last());
  }
}
