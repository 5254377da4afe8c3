package dev.interleave.application.port.in;

import dev.interleave.application.port.OpenedAccount;

/** Opens an account. */
public interface OpenAccountUseCase {

  /**
   * Opens it once per key.
   *
   * @throws dev.interleave.application.port.ConcurrencyConflict when the retry budget is spent;
   *     nothing changed
   * @throws dev.interleave.application.port.IdempotencyKeyReused when another request used the key
   * @throws dev.interleave.application.port.LedgerUnavailable when the database could not serve; it
   *     says whether the effect may have happened
   */
  OpenedAccount open(OpenAccountCommand command);
}
