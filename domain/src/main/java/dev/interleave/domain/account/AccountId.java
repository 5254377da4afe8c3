package dev.interleave.domain.account;

/**
 * The identity of an account. Its order is the order in which every strategy touches rows.
 *
 * @param value a positive number
 */
public record AccountId(long value) implements Comparable<AccountId> {

  /**
   * @throws IllegalArgumentException unless the value is positive
   */
  public AccountId {
    if (value <= 0) {
      throw new IllegalArgumentException("an account id is a positive number");
    }
  }

  @Override
  public int compareTo(AccountId other) {
    return Long.compare(value, other.value);
  }

  @Override
  public String toString() {
    return Long.toString(value);
  }
}
