package dev.interleave.adapter.rest.security;

import dev.interleave.domain.account.Owner;
import dev.interleave.domain.account.Scope;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * One API key. Only its holder knows the key itself; the service has its SHA-256.
 *
 * @param name identifies the key in logs and limits
 * @param sha256 of the key's ASCII text, 64 hexadecimal digits
 * @param role the role of its holder
 * @param owner whose accounts a customer sees; empty for an operator
 */
public record ApiKey(String name, String sha256, Role role, Optional<Owner> owner) {

  private static final Pattern SHA_256 = Pattern.compile("[0-9a-fA-F]{64}");

  /**
   * @throws IllegalArgumentException whose message names the key and what is wrong, never the hash,
   *     because the configuration may hold the key in its place
   */
  public ApiKey {
    if (!SHA_256.matcher(sha256).matches()) {
      throw refused(name, "its sha256 is not 64 hexadecimal digits");
    }
    if (role == Role.CUSTOMER && owner.filter(who -> !who.name().isBlank()).isEmpty()) {
      throw refused(name, "a customer needs an owner");
    }
    if (role == Role.OPERATOR && owner.isPresent()) {
      throw refused(name, "an operator has no owner");
    }
  }

  private static IllegalArgumentException refused(String name, String why) {
    return new IllegalArgumentException("The API key '" + name + "' is refused: " + why + ".");
  }

  byte[] hash() {
    return HexFormat.of().parseHex(sha256);
  }

  /** Its holder. */
  Caller caller() {
    return new Caller(
        name,
        owner.map(Scope::of).orElse(Scope.EVERYTHING),
        owner.orElse(Owner.NOBODY),
        Set.of(role));
  }

  /** Without the hash: a log is no place for it. */
  @Override
  public String toString() {
    return name + " (" + role.roleName() + ")";
  }
}
