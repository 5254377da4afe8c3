package dev.interleave.adapter.labdatabase.unsafe;

import dev.interleave.application.port.out.Checkpoint;
import dev.interleave.application.port.out.PostingRequest;
import dev.interleave.domain.transfer.Leg;
import java.util.List;

/** A lock that works. What is wrong with a variant is where it takes it. */
public interface ExclusiveLock {

  /**
   * Waits for all keys.
   *
   * @param checkpoint passed by whoever waits
   * @return gives them back
   */
  Runnable acquire(List<String> keys, Checkpoint checkpoint, PostingRequest posting);

  /** The keys that the service's own lock takes for this posting, in its order. */
  static List<String> keysOf(PostingRequest posting) {
    return posting.movement().legsInLockOrder().stream()
        .map(Leg::account)
        .map(account -> "lock:account:" + account)
        .toList();
  }
}
