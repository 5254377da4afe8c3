package dev.interleave.adapter.survival.history;

/**
 * One leg of a movement, as the service returns it and as the ledger stores it.
 *
 * @param account the account
 * @param cents the change; negative for a debit
 * @param version the version after the change
 * @param centsAfter the balance after the change
 */
public record AccountChange(long account, long cents, long version, long centsAfter) {

  /** The version that the movement read. */
  public long versionBefore() {
    return version - 1;
  }

  /** The balance that the movement read. */
  public long centsBefore() {
    return centsAfter - cents;
  }
}
