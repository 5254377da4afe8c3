package dev.interleave.domain.transfer;

import dev.interleave.domain.account.Account;
import java.util.List;

/** What {@link TransferService} decides about a movement. */
public sealed interface Decision {

  /**
   * The movement may happen.
   *
   * @param accounts the accounts as they are after it, one per leg, in the order of {@link
   *     Movement#legs()}
   */
  record Accepted(List<Account> accounts) implements Decision {
    public Accepted {
      accounts = List.copyOf(accounts);
    }
  }

  /**
   * The movement must not happen.
   *
   * @param reason the first one that applies
   */
  record Refused(Reason reason) implements Decision {}
}
