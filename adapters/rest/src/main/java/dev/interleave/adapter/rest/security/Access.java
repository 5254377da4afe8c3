package dev.interleave.adapter.rest.security;

import java.util.Optional;

/**
 * How callers are authenticated.
 *
 * @param keys not asked in {@link SecurityMode#OPEN}
 */
public record Access(SecurityMode mode, ApiKeys keys) {

  /** The caller of a request without a key; empty if a key is required. */
  Optional<Caller> withoutKey() {
    return mode == SecurityMode.OPEN ? Optional.of(Caller.ANYBODY) : Optional.empty();
  }
}
