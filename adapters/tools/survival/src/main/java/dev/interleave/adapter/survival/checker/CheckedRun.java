package dev.interleave.adapter.survival.checker;

import dev.interleave.adapter.survival.history.AccountState;
import dev.interleave.adapter.survival.history.OperationHistory;
import dev.interleave.adapter.survival.history.OperationValue.UserPost;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is checked: a history, and the states before and after it.
 *
 * @param history what the clients saw
 * @param opening the accounts before the run
 * @param openingLikes the likes before the run
 * @param end the state after the run. Without it, the checks are bounds; with it, most are
 *     equalities
 * @param conflictRetries attempts that the service repeated after a deadlock, a lock timeout or a
 *     version conflict, from its metrics
 */
public record CheckedRun(
    OperationHistory history,
    Map<Long, AccountState> opening,
    Set<UserPost> openingLikes,
    Optional<FinalState> end,
    long conflictRetries) {

  public CheckedRun {
    opening = Map.copyOf(opening);
    openingLikes = Set.copyOf(openingLikes);
  }

  /** The same run, without the state after it. */
  public CheckedRun withoutEnd() {
    return new CheckedRun(history, opening, openingLikes, Optional.empty(), conflictRetries);
  }
}
