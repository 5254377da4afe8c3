package dev.interleave.adapter.survival.anomaly;

/**
 * A version of an account.
 *
 * @param account the account
 * @param version unique within the account, and ascending in the order in which the ledger stores
 *     the committed versions. A version without a writer is the state before the history
 */
public record RowVersion(long account, long version) {

  @Override
  public String toString() {
    return "version " + version + " of account " + account;
  }
}
