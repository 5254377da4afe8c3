package dev.interleave.lab.adapter.database.unsafe;

import dev.interleave.application.port.out.Checkpoint;
import dev.interleave.application.port.out.PostingRequest;
import dev.interleave.domain.transfer.Leg;
import java.util.List;

/** A correct exclusive lock. An unsafe variant takes or releases it at the wrong point. */
public interface VariantLock {

  /**
   * Waits for all keys.
   *
   * @param checkpoint passed at each failed try
   * @return releases all keys
   */
  Runnable acquire(List<String> keys, Checkpoint checkpoint, PostingRequest posting);

  /** The keys that the service's lock takes for this posting, in the same order. */
  static List<String> keysOf(PostingRequest posting) {
    return posting.movement().legsByAccount().stream()
        .map(Leg::account)
        .map(account -> "lock:account:" + account)
        .toList();
  }
}
