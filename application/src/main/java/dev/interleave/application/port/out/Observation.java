package dev.interleave.application.port.out;

import dev.interleave.domain.account.Account;

/**
 * What a step saw or wrote.
 *
 * @param row which row or key, for example {@code account:1}; empty if the step has none
 * @param value its value as text, for example {@code 1000.00}; empty if unknown
 * @param version its version, or -1 if it has none or it is unknown
 */
public record Observation(String row, String value, long version) {

  /** No observation. */
  public static final Observation NONE = new Observation("", "", -1);

  /** An account as it was read or will be written. */
  public static Observation of(Account account) {
    return new Observation(
        "account:" + account.id(), account.balance().toString(), account.version());
  }
}
