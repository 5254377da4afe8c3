package dev.interleave.domain.account;

import java.util.Optional;

/**
 * The accounts that a caller can see and take money from. An account outside the scope is refused
 * like an unknown one, so that a caller cannot find out which ids exist.
 *
 * @param owner the only owner it admits, or empty if it admits all
 */
public record Scope(Optional<Owner> owner) {

  /** Every account of every owner. */
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
