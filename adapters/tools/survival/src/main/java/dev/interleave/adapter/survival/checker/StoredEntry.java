package dev.interleave.adapter.survival.checker;

import dev.interleave.adapter.survival.history.AccountChange;

/**
 * An entry of the ledger.
 *
 * @param movement the movement's id
 * @param key the idempotency key of the request, which the client also sent as its memo; null
 *     without one
 * @param change the account's change
 */
public record StoredEntry(String movement, String key, AccountChange change) {

  /** The movement in words. */
  @Override
  public String toString() {
    return "movement " + movement + (key == null ? "" : " with key " + key);
  }
}
