package dev.interleave.domain.account;

import java.util.Optional;

/**
 * Whose accounts a caller can see and take money from. Outside of it an account does not exist: it
 * is refused as an unknown one is, so that nobody can find out which ids are taken.
 *
 * @param owner the only owner it admits, or empty if it admits all
 */
public record Scope(Optional<Owner> owner) {

  /** Every account, whoever owns it. */
  public static final Scope EVERYTHING = new Scope(Optional.empty());

  /** The accounts of one owner. */
  public static Scope of(Owner owner) {
    return new Scope(Optional.of(owner));
  }

  /** Whether accounts of this owner are inside. */
  public boolean admits(Owner other) {
    return owner.isEmpty() || owner.get().equals(other);
  }
}
