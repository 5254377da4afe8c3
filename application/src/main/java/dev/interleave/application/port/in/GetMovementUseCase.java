package dev.interleave.application.port.in;

import dev.interleave.application.port.MovementView;
import dev.interleave.domain.account.Scope;
import dev.interleave.domain.transfer.MovementId;
import java.util.Optional;

/** Shows a posted movement. */
public interface GetMovementUseCase {

  /**
   * @return the movement, or empty if it touched no account in this scope
   * @throws dev.interleave.application.port.LedgerUnavailable when the database could not serve
   */
  Optional<MovementView> get(MovementId id, Scope scope);
}
