package dev.interleave.lab.adapter.database.unsafe;

import dev.interleave.application.port.out.Checkpoint;
import dev.interleave.application.port.out.Posting;
import dev.interleave.domain.transfer.Leg;
import java.util.List;

/** A lock that works. What is wrong with a variant is where it takes it. */
public interface VariantLock {

  /**
   * Waits for all keys.
   *
   * @param checkpoint passed by whoever waits
   * @return gives them back
   */
  Runnable acquire(List<String> keys, Checkpoint checkpoint, Posting posting);

  /** The keys that the service's own lock takes for this posting, in its order. */
  static List<String> keysOf(Posting posting) {
    return posting.movement().legsInLockOrder().stream()
        .map(Leg::account)
        .map(account -> "lock:account:" + account)
        .toList();
  }
}
