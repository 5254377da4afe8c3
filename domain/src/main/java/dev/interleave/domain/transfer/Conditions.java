package dev.interleave.domain.transfer;

import dev.interleave.domain.account.Scope;
import java.util.Set;

/**
 * Under which conditions a caller wants a movement.
 *
 * @param scope the movement's subject must be inside; a transfer may pay into any account
 * @param versions the versions, one of which the subject must have; empty if any will do
 */
public record Conditions(Scope scope, Set<Long> versions) {

  /** None at all. */
  public static final Conditions NONE = new Conditions(Scope.EVERYTHING, Set.of());

  public Conditions {
    versions = Set.copyOf(versions);
  }

  /** Whether a subject of this version will do. */
  public boolean accept(long version) {
    return versions.isEmpty() || versions.contains(version);
  }
}
