package dev.interleave.adapter.rest.security;

import java.util.Optional;

/**
 * How callers are let in.
 *
 * @param keys not asked in {@link SecurityMode#OPEN}
 */
public record Access(SecurityMode mode, ApiKeys keys) {

  /** Who it is, if that can be told without a key. */
  Optional<Caller> withoutKey() {
    return mode == SecurityMode.OPEN ? Optional.of(Caller.ANYBODY) : Optional.empty();
  }
}
