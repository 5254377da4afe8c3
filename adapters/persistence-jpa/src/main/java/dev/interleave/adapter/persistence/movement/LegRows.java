package dev.interleave.adapter.persistence.movement;

import dev.interleave.adapter.persistence.AttemptCheckpoints;
import dev.interleave.application.port.out.Checkpoint.Step;
import dev.interleave.domain.account.Account;
import dev.interleave.domain.account.AccountId;
import dev.interleave.domain.transfer.Leg;
import dev.interleave.domain.transfer.Movement;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Reads the rows of a movement's legs, one at a time, in ascending order of account. */
final class LegRows {

  private LegRows() {}

  /**
   * @param how reads one row, with a lock or without
   * @param step passed at every row
   * @return the accounts that exist, by id
   */
  static Map<AccountId, Account> read(
      Movement movement,
      Function<AccountId, Optional<Account>> how,
      Step step,
      AttemptCheckpoints checkpoints) {
    Map<AccountId, Account> read = new HashMap<>();
    for (Leg leg : movement.legsByAccount()) {
      checkpoints.before(step);
      Optional<Account> account = how.apply(leg.account());
      account.ifPresent(
          found -> {
            read.put(found.id(), found);
            checkpoints.after(step, found);
          });
    }
    return read;
  }
}
