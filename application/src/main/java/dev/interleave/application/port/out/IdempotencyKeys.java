package dev.interleave.application.port.out;

import java.time.Duration;

/** What is remembered of requests that had a key. */
public interface IdempotencyKeys {

  /**
   * Forgets a bounded number of the keys that are older, the oldest first. Several instances may do
   * it at once.
   *
   * @param age by the database's clock
   * @return how many; as many as the bound if there may be more
   * @throws dev.interleave.application.port.ConcurrencyConflict none was forgotten; try again later
   * @throws dev.interleave.application.port.LedgerUnavailable the database could not serve
   */
  int forgetOlderThan(Duration age);
}
