package dev.interleave.adapter.rest.security;

import dev.interleave.domain.account.Owner;
import dev.interleave.domain.account.Scope;
import java.util.Set;

/**
 * The caller of the current request.
 *
 * @param name of the key, for logs and limits; {@code anonymous} in open mode
 * @param scope the accounts that exist for this caller
 * @param owner the owner of the accounts that this caller opens
 * @param roles never empty
 */
public record Caller(String name, Scope scope, Owner owner, Set<Role> roles) {

  /** The caller of every request in open mode. */
  static final Caller ANYBODY =
      new Caller("anonymous", Scope.EVERYTHING, Owner.NOBODY, Set.of(Role.CUSTOMER, Role.OPERATOR));

  /**
   * Whose idempotency keys this caller's are: a customer's other key, perhaps the next one after a
   * rotation, sends the same requests.
   */
  public String party() {
    return scope.owner().map(customer -> "owner:" + customer).orElse("key:" + name);
  }

  /** Copies the roles. */
  public Caller {
    roles = Set.copyOf(roles);
  }
}
